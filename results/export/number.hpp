// Numbers and fields of the files that are exported. Internal to results.
#pragma once

#include <string>
#include <string_view>

namespace clepsydre::results {

//! The shortest decimal that reads back as the same float32; empty where it is NaN.
std::string number_text(float value);
//! A field of a CSV: in quotes, quotes doubled, where the separator, a quote or a line would break the row.
std::string csv_cell(std::string_view text, char separator);

}  // namespace clepsydre::results
