// What a report shows, taken from a result: the document that viewer/src/report/data.ts describes.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "results/reader.hpp"

namespace clepsydre::results {

//! Name and version of the document.
inline constexpr std::string_view report_format = "clepsydre/report/1";

//! The contentieux that a report shows unless told otherwise, the main one first: that of the first target,
//! else the bench of the tribunaux judiciaires; then the benches of TJ and CA as wholes; then, with four
//! scenarios at most, the largest groups of the main one's kind by national stock. Those that the nation has,
//! each once.
std::vector<NodeId> usual_contentieux(const Reader& reader);

//! Whether the nation has cases of it pending in the first month, under the first scenario.
bool is_national(const Reader& reader, NodeId contentieux);

struct ReportWish {
  std::string file;                     //!< name of the result, as it is shown
  std::span<const NodeId> contentieux;  //!< the main one first; domain: at least one that the nation has
  std::function<void()> scenario_done = [] {};
};

//! The document, JSON. Numbers are those of the file; what is undefined is null.
std::string report_data(const Reader& reader, const ReportWish& wish);

}  // namespace clepsydre::results
