#include "results/report/report.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "results/whole_file.hpp"

namespace clepsydre::results {
namespace {

std::string content(const std::filesystem::path& path) {
  if (auto bytes = whole_file(path)) return *std::move(bytes);
  throw std::runtime_error(fmt::format(
      "cannot read '{}': the report's page was not bundled; build with npm there (runner/quickstart does)",
      path.string()));
}

//! Text that stands between tags.
std::string as_html(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

//! JSON inside a script element: no label of a file may end the element.
std::string inside_script(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char letter : json) {
    if (letter == '<') {
      safe += "\\u003c";
    } else {
      safe += letter;
    }
  }
  return safe;
}

//! Parts go in from the last place to the first, so that no part is searched for a place.
struct Part {
  std::string_view place;
  std::string text;
};

}  // namespace

std::string report_page(const std::filesystem::path& bundle, std::string_view title, std::string_view data) {
  std::string page = content(bundle / "report.html");
  const Part parts[] = {{"{{script}}", content(bundle / "report.js")},
                        {"{{data}}", inside_script(data)},
                        {"{{style}}", content(bundle / "report-style.css")},
                        {"{{title}}", as_html(title)}};
  std::size_t end = page.size();
  for (const Part& part : parts) {
    const std::size_t at = page.rfind(part.place, end);
    if (at == std::string::npos) {
      throw std::runtime_error(fmt::format("'{}' has no {} where it belongs; build again",
                                           (bundle / "report.html").string(), part.place));
    }
    page.replace(at, part.place.size(), part.text);
    end = at;
  }
  return page;
}

}  // namespace clepsydre::results
