// A piece of a run: what one shard has simulated, on its way to the result.
//
// The format is private to one version of the program: pieces are made and merged by the same. A file is a
// magic number, then sections, each with its kind, its length and the CRC-32 of its bytes, so that a piece
// that was cut short or damaged is found out before any of it is used. The last section says that the piece
// is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/nation.hpp"
#include "model/packed_series.hpp"
#include "results/output.hpp"
#include "results/writer.hpp"

namespace clepsydre::results {

//! What all pieces of a run say alike, byte for byte.
struct RunHead {
  Layout layout;
  std::vector<Turn> turns;  //!< of the result's writer
  NationData nation;
  std::size_t pieces = 0;
};

//! Sums of one contentieux over the courts of a piece, replication by replication.
struct PieceSum {
  std::size_t scenario = 0;
  CourtKind kind = CourtKind::tj;
  std::size_t leaf = 0;  //!< among those of the kind
  PackedSeries series;
  std::vector<std::int64_t> cohorts;
};

//! The head as it stands in every piece of the run: two runs are the same if these bytes are.
std::string packed_head(const RunHead& head);

//! Name of a piece: "result.h5.piece-3-of-8".
std::filesystem::path piece_path(const std::filesystem::path& result, std::size_t index, std::size_t pieces);

//! A piece in the making, as `<path>.part`; finish() gives it its name. Safe from any thread.
//! Errors: std::runtime_error where the file cannot be written; nothing of it remains then.
class PieceWriter : public Output {
 public:
  PieceWriter(std::filesystem::path path, const RunHead& head, std::size_t index);
  ~PieceWriter() override;

  [[nodiscard]] const Layout& layout() const override;
  void add(CompressedSummary summary) override;
  void add(CompressedReplications replications) override;
  void add(const PieceSum& sum);
  //! Staff of the nation under a scenario that the piece has simulated.
  void add(std::size_t scenario, const StaffFigures& staff);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

//! What a piece holds, section by section, in the order in which it was written.
struct PieceVisitor {
  std::function<void(CompressedSummary)> summary{};
  std::function<void(CompressedReplications)> replications{};
  std::function<void(PieceSum)> sum{};
  std::function<void(StaffFigures)> staff{};
  std::optional<std::size_t> scenario{};  //!< whose sections are wanted; none: all
};

//! A piece that is whole. Errors: std::runtime_error where the file is missing, not a piece, of another
//! version, cut short or damaged, with what to do.
class PieceReader {
 public:
  explicit PieceReader(std::filesystem::path path);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::size_t index() const { return index_; }
  [[nodiscard]] const std::string& packed_head() const { return head_; }
  [[nodiscard]] RunHead head() const;
  //! Calls what is set; sections nobody asks for are not read.
  void visit(const PieceVisitor& visitor) const;

 private:
  struct Section {
    std::uint32_t kind;
    std::size_t scenario;
    std::int64_t offset;
    std::size_t length;
  };

  std::filesystem::path path_;
  std::size_t index_ = 0;
  std::string head_;
  std::vector<Section> sections_;
};

}  // namespace clepsydre::results
