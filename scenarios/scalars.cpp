#include "scenarios/scalars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace clepsydre::scenarios {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view unsigned_part(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return text;
}

bool has_leading_zero(std::string_view text) {
  const std::string_view digits = unsigned_part(text);
  return digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
}

template <class Number>
std::optional<Number> parse(std::string_view text) {
  if (has_leading_zero(text)) return std::nullopt;
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) { return parse<std::int64_t>(text); }
std::optional<std::uint64_t> parse_natural(std::string_view text) { return parse<std::uint64_t>(text); }

std::optional<double> parse_real(std::string_view text) {
  const std::string_view digits = unsigned_part(text);
  if (digits.empty() || !is_digit(digits.front()) || digits.ends_with('.')) return std::nullopt;
  const auto value = parse<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::string why_no_number(std::string_view text) {
  if (has_leading_zero(text) && std::ranges::all_of(unsigned_part(text), is_digit)) {
    std::string_view digits = unsigned_part(text);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return fmt::format("a leading zero reads as octal; write {}", digits);
  }
  std::string lower(unsigned_part(text));
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (lower == ".nan" || lower == ".inf" || lower == "nan" || lower == "inf")
    return "must be a finite number";
  const bool numeral =
      !text.empty() && std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '-' || c == '+'; });
  if (numeral) return "out of range";
  if (text.find(',') != std::string_view::npos) return "must be a number, with a decimal point";
  return "must be a number";
}

bool is_name_character(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == '@' || c == '=';
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 200 && (is_letter(text[0]) || is_digit(text[0])) &&
         std::ranges::all_of(text, is_name_character);
}

}  // namespace clepsydre::scenarios
