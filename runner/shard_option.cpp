#include "runner/shard_option.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

namespace clepsydre::runner {
namespace {

constexpr std::size_t most_pieces = 100000;

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

AskedPiece wrong(std::string problem) { return {std::nullopt, std::move(problem)}; }

//! The index that a cluster gives to this process.
AskedPiece from_environment(std::size_t count) {
  std::optional<std::size_t> index;
  std::string from;
  for (const char* name : {"SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const auto here = number(value);
    if (!here) return wrong(fmt::format("{} is '{}' (a number from 0 is expected)", name, value));
    if (index && *index != *here)
      return wrong(
          fmt::format("{} is {} and {} is {}: unset the one that is not meant", from, *index, name, *here));
    index = here;
    from = name;
  }
  if (!index)
    return wrong(
        fmt::format("which of the {0} pieces? Say --shard i/{0}, or run in a Slurm array "
                    "(SLURM_ARRAY_TASK_ID) or a Kubernetes "
                    "Indexed Job (JOB_COMPLETION_INDEX)",
                    count));
  if (*index >= count)
    return wrong(fmt::format("{} is {}, and pieces of {} are numbered 0 to {} (Slurm: --array=0-{})", from,
                             *index, count, count - 1, count - 1));
  return {PieceOfRun{*index, count}, {}};
}

}  // namespace

AskedPiece read_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  const bool with_index = slash != std::string_view::npos;
  const auto count = number(with_index ? text.substr(slash + 1) : text);
  const auto index = with_index ? number(text.substr(0, slash)) : std::optional<std::size_t>(0);
  if (!count || !index || *count == 0 || *count > most_pieces)
    return wrong(
        fmt::format("'{}' (expected i/N, for instance 0/8, or N alone; N from 1 to {})", text, most_pieces));
  if (!with_index) return from_environment(*count);
  if (*index >= *count)
    return wrong(fmt::format("'{}' (pieces are numbered from 0: the last of {} is {}/{})", text, *count,
                             *count - 1, *count));
  return {PieceOfRun{*index, *count}, {}};
}

}  // namespace clepsydre::runner
