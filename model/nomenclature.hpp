// The table of contentieux: leaves carry activity, parents and totals are sums of leaves.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/ids.hpp"

namespace clepsydre {

enum class CourtKind { tj, ca };
inline constexpr CourtKind court_kinds[] = {CourtKind::tj, CourtKind::ca};

//! A court has two tables of contentieux: its bench's and its prosecution's.
enum class Side { siege, parquet };
inline constexpr Side sides[] = {Side::siege, Side::parquet};

//! "TJ", "PTJ" (parquet of a TJ), "CA", "PG" (parquet général): how files and keys write the table.
std::string_view text(CourtKind kind, Side side = Side::siege);

//! Whether cases flow through a contentieux or only the time of staff is counted there.
enum class Carries { cases, staff_time };

//! One row of the table, as A-JUST writes it. Codes are opaque: parent and order come from the table.
struct NomenclatureRow {
  CourtKind kind;
  std::string code;         //!< "2.2."
  std::string parent_code;  //!< "2.", empty for a group
  std::string label;
  std::string domain;
  Carries carries = Carries::cases;
  Side side = Side::siege;
};

//! A node that results are given for. The total of a table has an empty code: its key is "TJ/".
struct Contentieux {
  CourtKind kind;
  std::string code;
  std::string label;
  std::string domain;
  std::optional<NodeId> parent;  //!< none for the total
  std::optional<LeafId> leaf;    //!< set where the node carries activity itself
  Side side = Side::siege;
};

//! Contentieux of all court kinds, siège then parquet, in the order of the table; each opens with its total.
class Nomenclature {
 public:
  //! Errors: std::invalid_argument for a doubled key, an unknown parent, or a parent without leaf.
  explicit Nomenclature(const std::vector<NomenclatureRow>& rows);

  //! Nodes that carry cases (leaves, groups, totals); rows of staff time are in staff_rows().
  [[nodiscard]] std::span<const Contentieux> nodes() const { return nodes_; }
  [[nodiscard]] const Contentieux& node(NodeId id) const { return nodes_[id.value()]; }
  [[nodiscard]] std::span<const NomenclatureRow> staff_rows() const { return staff_rows_; }

  [[nodiscard]] std::size_t leaf_count() const { return leaf_nodes_.size(); }
  //! Leaves of one kind of court, siège then parquet: a contiguous range of ids, in table order.
  [[nodiscard]] std::span<const LeafId> leaves(CourtKind kind) const;
  [[nodiscard]] NodeId node_of(LeafId leaf) const { return leaf_nodes_[leaf.value()]; }
  //! Leaves at or below a node, in table order.
  [[nodiscard]] std::span<const LeafId> leaves_below(NodeId id) const { return below_[id.value()]; }

  //! Totals of a kind of court: of its siège, then of its parquet where it has one.
  [[nodiscard]] std::vector<NodeId> totals(CourtKind kind) const;

  //! "TJ/2.2.", "TJ/2.", "TJ/", "PTJ/"
  [[nodiscard]] std::string key(NodeId id) const;
  [[nodiscard]] std::optional<NodeId> find(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  NodeId add(Contentieux node);
  void add_table(CourtKind kind, Side side, std::span<const NomenclatureRow> rows);

  std::vector<Contentieux> nodes_;
  std::vector<NomenclatureRow> staff_rows_;
  std::vector<NodeId> leaf_nodes_;
  std::vector<LeafId> leaves_[std::size(court_kinds)];
  std::vector<std::vector<LeafId>> below_;
  std::unordered_map<std::string, NodeId> by_key_;
};

}  // namespace clepsydre
