// A report as one page that needs nothing else.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace clepsydre::results {

//! The page of a document of report_data(), from the template, style and script that npm bundled into
//! `bundle` (report.html, report-style.css, report.js). Errors: std::runtime_error where one is missing, or
//! where the template lacks a place for a part.
std::string report_page(const std::filesystem::path& bundle, std::string_view title, std::string_view data);

}  // namespace clepsydre::results
