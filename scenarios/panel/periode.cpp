#include "scenarios/panel/periode.hpp"

#include <fmt/format.h>

namespace clepsydre::scenarios {
namespace {

using calibration::Step;

bool is_quarter_letter(char c) { return c == 'T' || c == 'Q' || c == 't' || c == 'q'; }

}  // namespace

std::optional<Periode> parse_periode(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  const auto january = Month::parse(fmt::format("{}-01", text.substr(0, 4)));
  if (!january || january->year() < 1900 || january->year() >= 2200) return std::nullopt;
  std::string_view rest = text.substr(4);
  if (rest.empty()) return Periode{Step::year, *january};
  if (rest.front() == '-') rest.remove_prefix(1);
  if (rest.size() != 2) return std::nullopt;
  if (is_quarter_letter(rest[0])) {
    if (rest[1] < '1' || rest[1] > '4') return std::nullopt;
    return Periode{Step::quarter, *january + 3 * (rest[1] - '1')};
  }
  const auto month = Month::parse(fmt::format("{}-{}", text.substr(0, 4), rest));
  return month ? std::optional(Periode{Step::month, *month}) : std::nullopt;
}

std::string periode_text(Step step, Month first) {
  switch (step) {
    case Step::month:
      return first.text();
    case Step::quarter:
      return fmt::format("{:04}-T{}", first.year(), (first.month() - 1) / 3 + 1);
    case Step::year:
      return fmt::format("{:04}", first.year());
  }
  return "";
}

std::string periode_text(const calibration::Periods& periods, int period) {
  return periode_text(periods.step, periods.first_month(period));
}

std::optional<int> position_of(const calibration::Periods& periods, std::string_view text) {
  const auto periode = parse_periode(text);
  if (!periode || periode->step != periods.step || periode->first < periods.first) return std::nullopt;
  const int position = (periode->first - periods.first) / months_of(periods.step);
  return position < periods.count ? std::optional(position) : std::nullopt;
}

std::string_view step_text(Step step) {
  return step == Step::month ? "monthly" : step == Step::quarter ? "quarterly" : "yearly";
}

}  // namespace clepsydre::scenarios
