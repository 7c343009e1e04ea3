// Numbers and words as scenarios and tables write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace clepsydre::scenarios {

//! Digits with an optional minus and nothing else; no leading zero, which YAML 1.1 takes for an octal.
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<std::uint64_t> parse_natural(std::string_view text);

//! A finite decimal number, "0.92", "-3", "1e-3"; no leading zero before a digit, no bare point.
std::optional<double> parse_real(std::string_view text);

//! Why a text is no number, as far as it can be guessed: "a leading zero reads as octal; write 10".
std::string why_no_number(std::string_view text);

//! Letters, digits, '-', '_', '.', and '@' and '=', which sweeps put in the names they make.
bool is_name_character(char c);

//! Such characters, beginning with a letter or a digit, at most 200.
bool is_name(std::string_view text);

}  // namespace clepsydre::scenarios
