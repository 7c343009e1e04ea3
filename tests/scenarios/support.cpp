#include "support.hpp"
#include "tests/support/source_dir.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace clepsydre::scenarios {

namespace fs = std::filesystem;

SearchPath search_small() { return {{fs::path(tests::source_dir()) / "tests/scenarios"}}; }

std::string scenario_text(const std::string& id, const std::string& more) {
  return "schema: clepsydre/scenario/1\nid: " + id + "\nlabel: \"Essai\"\nnetwork: small\n" +
         "period: {start: 2026-01, months: 24}\nrandom: {seed: 7, replications: 50}\n" + more;
}

Plan plan_of(const std::string& text) {
  const ScratchFolder folder;
  const fs::path files[] = {folder.write("s.yaml", text)};
  Loaded loaded = load(files, {}, search_small());
  if (loaded.plans.size() != 1) throw std::runtime_error(loaded.problems.text());
  return std::move(loaded.plans.front());
}

std::string problems_of(const std::string& text) {
  const ScratchFolder folder;
  const fs::path files[] = {folder.write("s.yaml", text)};
  std::string told = load(files, {}, search_small()).problems.text();
  const std::string prefix = folder.path().string() + "/";
  for (std::size_t at; (at = told.find(prefix)) != std::string::npos;) told.erase(at, prefix.size());
  return told;
}

const Cell& cell_of(const Plan& plan, std::string_view court, std::string_view key) {
  const auto id = plan.network->find(court);
  const auto leaf = plan.nomenclature->node(plan.nomenclature->find(key).value()).leaf;
  for (const Cell& cell : plan.cells_of(id.value())) {
    if (cell.leaf == leaf) return cell;
  }
  throw std::runtime_error("no such cell");
}

}  // namespace clepsydre::scenarios
