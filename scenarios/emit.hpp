// A checked document as canonical YAML: the same scenario gives the same text, whoever wrote it.
#pragma once

#include <span>
#include <string>

#include "scenarios/field.hpp"

namespace clepsydre::scenarios {

//! Keys in the order of the table, texts in double quotes, numbers in their shortest form, lists of texts
//! on one line. The text reads back to the same document.
//! Domain: `map` went through check() without problem.
std::string emit(const Value& map, std::span<const Field> fields);

//! A text in double quotes, escaped as JSON and YAML both read it.
std::string in_quotes(std::string_view text);

}  // namespace clepsydre::scenarios
