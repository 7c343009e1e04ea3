#include "model/nation.hpp"

namespace clepsydre {

std::vector<NomenclatureRow> rows_of(const Nomenclature& nomenclature) {
  std::vector<NomenclatureRow> rows;
  for (const Contentieux& node : nomenclature.nodes()) {
    if (!node.parent) continue;  // totals come by themselves
    rows.push_back({.kind = node.kind,
                    .code = node.code,
                    .parent_code = nomenclature.node(*node.parent).code,
                    .label = node.label,
                    .domain = node.domain,
                    .side = node.side});
  }
  return rows;
}

}  // namespace clepsydre
