#include "results/export/number.hpp"

#include <fmt/format.h>

#include <cmath>

namespace clepsydre::results {

std::string number_text(float value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

std::string csv_cell(std::string_view text, char separator) {
  if (text.find_first_of("\"\r\n") == std::string_view::npos &&
      text.find(separator) == std::string_view::npos)
    return std::string(text);
  std::string field = "\"";
  for (const char letter : text) field += letter == '"' ? "\"\"" : std::string(1, letter);
  return field + '"';
}

}  // namespace clepsydre::results
