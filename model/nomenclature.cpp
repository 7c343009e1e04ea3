#include "model/nomenclature.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace clepsydre {

std::string_view text(CourtKind kind, Side side) {
  if (kind == CourtKind::tj) return side == Side::siege ? "TJ" : "PTJ";
  return side == Side::siege ? "CA" : "PG";
}

namespace {

//! What the sum of a table is called beside those of the others.
std::string_view label_of_total(CourtKind kind, Side side) {
  if (side == Side::siege)
    return kind == CourtKind::tj ? "Siège du tribunal judiciaire, ensemble"
                                 : "Siège de la cour d’appel, ensemble";
  return kind == CourtKind::tj ? "Parquet, ensemble" : "Parquet général, ensemble";
}

}  // namespace

Nomenclature::Nomenclature(const std::vector<NomenclatureRow>& rows) {
  for (const CourtKind kind : court_kinds) {
    for (const Side side : sides) {
      std::vector<NomenclatureRow> own;
      for (const NomenclatureRow& row : rows) {
        if (row.kind != kind || row.side != side) continue;
        (row.carries == Carries::cases ? own : staff_rows_).push_back(row);
      }
      if (!own.empty()) add_table(kind, side, own);
    }
  }
  below_.resize(nodes_.size());
  for (std::size_t leaf = 0; leaf < leaf_nodes_.size(); ++leaf) {
    std::optional<NodeId> up = leaf_nodes_[leaf];
    for (; up; up = nodes_[up->value()].parent) below_[up->value()].push_back(LeafId(leaf));
  }
}

void Nomenclature::add_table(CourtKind kind, Side side, std::span<const NomenclatureRow> rows) {
  const auto is_parent = [&](const std::string& code) {
    return std::ranges::any_of(rows, [&](const NomenclatureRow& row) { return row.parent_code == code; });
  };
  const NodeId total = add({.kind = kind,
                            .code = "",
                            .label = std::string(label_of_total(kind, side)),
                            .domain = "",
                            .parent = {},
                            .leaf = {},
                            .side = side});
  for (const NomenclatureRow& row : rows) {
    std::optional<NodeId> parent = total;
    if (!row.parent_code.empty()) parent = find(fmt::format("{}/{}", text(kind, side), row.parent_code));
    if (!parent) {
      throw std::invalid_argument(fmt::format("contentieux {}/{}: its parent '{}' does not stand before it",
                                              text(kind, side), row.code, row.parent_code));
    }
    const NodeId id = add({kind, row.code, row.label, row.domain, parent, {}, side});
    if (is_parent(row.code)) continue;
    const LeafId leaf(leaf_nodes_.size());
    nodes_[id.value()].leaf = leaf;
    leaf_nodes_.push_back(id);
    leaves_[static_cast<std::size_t>(kind)].push_back(leaf);
  }
}

NodeId Nomenclature::add(Contentieux node) {
  const NodeId id(nodes_.size());
  const std::string name = fmt::format("{}/{}", text(node.kind, node.side), node.code);
  if (!by_key_.emplace(name, id).second) throw std::invalid_argument("contentieux " + name + " stands twice");
  nodes_.push_back(std::move(node));
  return id;
}

std::span<const LeafId> Nomenclature::leaves(CourtKind kind) const {
  return leaves_[static_cast<std::size_t>(kind)];
}

std::vector<NodeId> Nomenclature::totals(CourtKind kind) const {
  std::vector<NodeId> found;
  for (const Side side : sides) {
    if (const auto total = find(fmt::format("{}/", text(kind, side)))) found.push_back(*total);
  }
  return found;
}

std::string Nomenclature::key(NodeId id) const {
  return fmt::format("{}/{}", text(node(id).kind, node(id).side), node(id).code);
}

std::optional<NodeId> Nomenclature::find(std::string_view key) const {
  const auto found = by_key_.find(std::string(key));
  return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Nomenclature::keys() const {
  std::vector<std::string> all;
  for (std::size_t node = 0; node < nodes_.size(); ++node) all.push_back(key(NodeId(node)));
  return all;
}

}  // namespace clepsydre
