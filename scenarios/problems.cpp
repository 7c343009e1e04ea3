#include "scenarios/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace clepsydre::scenarios {
namespace {

std::string place(const Problem& problem) {
  if (problem.path.empty()) return "";
  if (problem.line == 0) return problem.path + ": ";
  return fmt::format("{}:{}:{}: ", problem.path, problem.line, problem.column);
}

}  // namespace

void Problems::add(const Mark& mark, std::string message) {
  insert({mark.file ? *mark.file : "", mark.line, mark.column, std::move(message)});
}

void Problems::add(const Problems& others) {
  for (const Problem& problem : others.problems_) insert(problem);
}

void Problems::insert(Problem problem) {
  if (std::ranges::find(problems_, problem) != problems_.end()) return;
  // After the last problem of its file that does not stand below it.
  const auto same_file = [&](const Problem& other) { return other.path == problem.path; };
  auto at = problems_.end();
  while (at != problems_.begin() && !same_file(*(at - 1))) --at;
  if (at == problems_.begin()) at = problems_.end();
  const auto below = [&](const Problem& other) {
    return same_file(other) && std::tie(other.line, other.column) > std::tie(problem.line, problem.column);
  };
  while (at != problems_.begin() && below(*(at - 1))) --at;
  problems_.insert(at, std::move(problem));
}

std::string Problems::text() const {
  if (empty()) return "";
  std::string lines;
  for (const Problem& problem : problems_) lines += place(problem) + problem.message + "\n";
  const std::size_t count = problems_.size();
  return lines + fmt::format("{} problem{}; nothing was run.\n", count, count == 1 ? "" : "s");
}

}  // namespace clepsydre::scenarios
