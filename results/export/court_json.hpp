// One court as JSON: what a web product keeps and serves.
#pragma once

#include <ostream>
#include <string_view>

#include "results/export/exported.hpp"
#include "results/reader.hpp"

namespace clepsydre::results {

//! Name and version of the document; court.schema.json describes it.
inline constexpr std::string_view court_json_name = "clepsydre/court/1";

//! The selection's first place alone: axes, provenance, the figures of the contentieux that it has, its staff
//! and its targets. What is undefined is null.
void write_court_json(const Reader& reader, const Selection& selection, std::ostream& out);

}  // namespace clepsydre::results
