#include "model/month.hpp"

#include <fmt/format.h>

#include <cassert>
#include <charconv>

namespace clepsydre {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && text.front() != '-';
  return whole ? std::optional(value) : std::nullopt;
}

}  // namespace

Month::Month(int year, int month) : index_(12 * year + month - 1) { assert(month >= 1 && month <= 12); }

std::optional<Month> Month::parse(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  return Month(*year, *month);
}

int Month::year() const { return index_ / 12; }
int Month::month() const { return index_ % 12 + 1; }
std::string Month::text() const { return fmt::format("{:04}-{:02}", year(), month()); }

}  // namespace clepsydre
