#include "results/piece.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <cerrno>
#include <fstream>
#include <mutex>
#include <stdexcept>

#include "results/part_file.hpp"
#include "results/piece_archive.hpp"

namespace clepsydre::results {
namespace {

constexpr char magic[] = "clepsydre piece 1\n";
enum Kind : std::uint32_t {
  head_section = 1,
  summary_section,
  replications_section,
  sum_section,
  staff_section,
  end_section
};

struct SectionHead {
  std::uint32_t kind;
  std::uint32_t crc;
  std::uint64_t scenario;  // 0 where the section is of none
  std::uint64_t length;
};

//! Of the section's bytes and of what its head says of them: one wrong bit there would make other figures.
std::uint32_t check_of(SectionHead head, std::string_view bytes) {
  head.crc = 0;
  return libdeflate_crc32(libdeflate_crc32(0, &head, sizeof head), bytes.data(), bytes.size());
}

std::runtime_error unusable(const std::filesystem::path& path, std::string_view why) {
  return std::runtime_error(fmt::format(
      "'{}' is no whole piece of a run: {} (simulate this piece again: run --shard)", path.string(), why));
}

std::string read_section(std::ifstream& file, const std::filesystem::path& path, const SectionHead& head) {
  std::string bytes(head.length, '\0');
  if (!file.read(bytes.data(), static_cast<std::streamsize>(head.length)))
    throw unusable(path, "it ends too soon");
  if (check_of(head, bytes) != head.crc) throw unusable(path, "its bytes were damaged");
  return bytes;
}

}  // namespace

std::string packed_head(const RunHead& head) { return taken_apart(head); }

std::filesystem::path piece_path(const std::filesystem::path& result, std::size_t index, std::size_t pieces) {
  std::filesystem::path path = result;
  path += fmt::format(".piece-{}-of-{}", index, pieces);
  return path;
}

struct PieceWriter::State {
  State(std::filesystem::path path, const Layout& of)
      : layout(of), part(std::move(path)), file(part.path(), std::ios::binary | std::ios::trunc) {
    file.write(magic, sizeof magic - 1);
  }

  void write(Kind kind, const std::string& bytes, std::size_t scenario = 0) {
    SectionHead of{kind, 0, scenario, bytes.size()};
    of.crc = check_of(of, bytes);
    const std::scoped_lock lock(mutex);
    file.write(reinterpret_cast<const char*>(&of), sizeof of);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file) throw cannot_write(part.path(), errno);
  }

  Layout layout;
  PartFile part;
  std::ofstream file;
  std::mutex mutex;
};

PieceWriter::PieceWriter(std::filesystem::path path, const RunHead& of_run, std::size_t index)
    : state_(std::make_unique<State>(std::move(path), of_run.layout)) {
  state_->write(head_section, taken_apart(index, packed_head(of_run)));
}
PieceWriter::~PieceWriter() = default;

const Layout& PieceWriter::layout() const { return state_->layout; }
void PieceWriter::add(CompressedSummary of_place) {
  state_->write(summary_section, taken_apart(of_place), of_place.scenario);
}
void PieceWriter::add(CompressedReplications of_court) {
  state_->write(replications_section, taken_apart(of_court), of_court.scenario);
}
void PieceWriter::add(const PieceSum& of_leaf) {
  state_->write(sum_section, taken_apart(of_leaf), of_leaf.scenario);
}
void PieceWriter::add(std::size_t scenario, const StaffFigures& figures) {
  state_->write(staff_section, taken_apart(figures), scenario);
}

void PieceWriter::finish() {
  state_->write(end_section, {});
  state_->file.close();
  if (!state_->file) throw cannot_write(state_->part.path(), errno);
  state_->part.commit();
}

PieceReader::PieceReader(std::filesystem::path path) : path_(std::move(path)) {
  std::ifstream file(path_, std::ios::binary);
  if (!file) throw unusable(path_, "it cannot be opened");
  std::string start(sizeof magic - 1, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (start != magic) throw unusable(path_, "it is another kind of file, or of another version of clepsydre");
  for (SectionHead of{}; of.kind != end_section;) {
    if (!file.read(reinterpret_cast<char*>(&of), sizeof of)) throw unusable(path_, "it ends too soon");
    const auto room = static_cast<std::uint64_t>(std::filesystem::file_size(path_));
    if (of.length > room || of.kind < head_section || of.kind > end_section)
      throw unusable(path_, "its bytes were damaged");
    sections_.push_back({of.kind, of.scenario, file.tellg(), of.length});
    std::string bytes = read_section(file, path_, of);
    if (of.kind == head_section) put_together(std::move(bytes), index_, head_);
  }
  if (file.peek() != std::ifstream::traits_type::eof()) throw unusable(path_, "it goes on after its end");
  if (head_.empty()) throw unusable(path_, "it has no head");
}

RunHead PieceReader::head() const {
  RunHead of_run;
  put_together(head_, of_run);
  return of_run;
}

namespace {

template <class Value, class Take>
void take(const Take& visitor, std::string bytes) {
  Value value;
  put_together(std::move(bytes), value);
  visitor(std::move(value));
}

}  // namespace

void PieceReader::visit(const PieceVisitor& visitor) const {
  std::ifstream file(path_, std::ios::binary);
  for (const Section& section : sections_) {
    const bool wanted = (section.kind == summary_section && visitor.summary) ||
                        (section.kind == replications_section && visitor.replications) ||
                        (section.kind == sum_section && visitor.sum) ||
                        (section.kind == staff_section && visitor.staff);
    if (!wanted || (visitor.scenario && section.scenario != *visitor.scenario)) continue;
    file.seekg(section.offset);
    std::string bytes(section.length, '\0');
    if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
      throw unusable(path_, "it cannot be read any more");
    switch (section.kind) {
      case summary_section:
        take<CompressedSummary>(visitor.summary, std::move(bytes));
        break;
      case replications_section:
        take<CompressedReplications>(visitor.replications, std::move(bytes));
        break;
      case sum_section:
        take<PieceSum>(visitor.sum, std::move(bytes));
        break;
      default:
        take<StaffFigures>(visitor.staff, std::move(bytes));
    }
  }
}

}  // namespace clepsydre::results
