#include "runner/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runner/calibrated_cells.hpp"
#include "runner/calibration_fit.hpp"
#include "scenarios/field.hpp"
#include "scenarios/network/network_data.hpp"
#include "scenarios/panel/periode.hpp"
#include "scenarios/panel/read_panel.hpp"
#include "scenarios/search_path.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Panel;
using scenarios::Base;
using scenarios::MatchedPanel;
using scenarios::Problems;

constexpr std::string_view no_base = "none";
constexpr std::string_view usual_base = "reference";

void complain(Problems& problems, std::string message) { problems.add({}, std::move(message)); }

std::optional<Panel> one_panel(const CalibrateOptions& options, Problems& problems,
                               std::vector<std::string>& notes) {
  std::vector<Panel> panels = scenarios::read_panels(options.panels, problems, &notes);
  if (!problems.empty()) return std::nullopt;
  if (panels.size() == 1) return std::move(panels.front());
  std::string steps;
  for (const Panel& panel : panels)
    steps += fmt::format("{}{}", steps.empty() ? "" : ", ", scenarios::step_text(panel.periods.step));
  complain(problems, panels.empty() ? "the panel has no series"
                                    : fmt::format("the panels are {} (a network has one origin): calibrate "
                                                  "those of one step at a time",
                                                  steps));
  return std::nullopt;
}

//! Periods known with --until; 0 with a problem.
int known_until(const CalibrateOptions& options, const Panel& panel, Problems& problems) {
  if (options.until.empty()) return panel.periods.count;
  if (const auto position = scenarios::position_of(panel.periods, options.until)) return *position + 1;
  complain(problems, fmt::format("--until = '{}' (must be a period of the panel: {} … {})", options.until,
                                 scenarios::periode_text(panel.periods, 0),
                                 scenarios::periode_text(panel.periods, panel.periods.count - 1)));
  return 0;
}

std::optional<std::filesystem::path> folder_of(std::string_view name) {
  if (std::filesystem::exists(std::filesystem::path(name) / "network.yaml")) return name;
  return scenarios::SearchPath{{scenarios::data_root()}}.find_network("", name);
}

std::optional<Base> read_base(std::string_view name, Problems& problems) {
  const auto folder = folder_of(name);
  if (!folder) {
    complain(problems, fmt::format("--base = '{}' (no such folder with a network.yaml)", name));
    return std::nullopt;
  }
  auto data = scenarios::read_network(*folder, problems);
  if (!data) return std::nullopt;
  return Base{*folder, std::move(data)};
}

std::string examples(const MatchedPanel& matched) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, matched.left.size()); ++i) {
    text +=
        fmt::format("{}'{}' {}", text.empty() ? "" : ", ", matched.left[i].juridiction, matched.left[i].code);
  }
  return text;
}

//! The panel by the names of a base, or as a network of its own where no base is asked for or none fits.
MatchedPanel match_with_base(const CalibrateOptions& options, const Panel& panel, std::optional<Base>& base,
                             Problems& problems) {
  if (options.base == no_base) return scenarios::stand_alone(panel);
  base = read_base(options.base.empty() ? usual_base : options.base, problems);
  if (!base) return {};
  MatchedPanel matched = scenarios::match(panel, *base);
  if (!matched.panel.series.empty()) return matched;
  if (options.base.empty()) {
    base.reset();
    return scenarios::stand_alone(panel);
  }
  complain(problems, fmt::format("--base = '{}' (no series of the panel is a cell of it: {})", options.base,
                                 examples(matched)));
  return matched;
}

std::string network_name(const CalibrateOptions& options, Problems& problems) {
  const std::string name = options.output.filename().string();
  const scenarios::Field field{.name = "output", .type = scenarios::Type::name, .meaning = ""};
  const std::string why = scenarios::complaint(field, name, scenarios::Style::plain);
  if (!why.empty()) complain(problems, fmt::format("--output = '{}' (the name of a network {})", name, why));
  return name;
}

void describe(Calibration& calibration, const std::string& name) {
  scenarios::CalibratedNetwork& network = calibration.network;
  const std::size_t courts = calibration.matched.courts.size();
  const std::string until = network.data_until.text();
  network.id = name;
  network.label = fmt::format("{} : calibré sur {} juridiction{}", name, courts, courts > 1 ? "s" : "");
  network.note = fmt::format(
      "Calibré sur {} séries observées de {} juridiction(s), jusqu’à {}.{} Les ruptures ne sont pas prévues.",
      network.cells.size(), courts, until,
      network.base ? fmt::format(" Tout le reste vient du réseau {} : {}", network.base->data->id,
                                 network.base->data->note)
                   : "");
  network.note_en =
      fmt::format("Calibrated on {} observed series of {} court(s), until {}.{} Breaks are not foreseen.",
                  network.cells.size(), courts, until,
                  network.base ? fmt::format(" All else comes from the network {}: {}",
                                             network.base->data->id, network.base->data->note_en)
                               : "");
}

void name_places(Calibration& calibration) {
  if (calibration.network.base) return;
  calibration.network.courts = calibration.matched.courts;
  for (const scenarios::Named& leaf : calibration.matched.contentieux)
    calibration.network.contentieux.push_back({leaf.label, leaf.label});
}

}  // namespace

std::optional<Calibration> calibrate(const CalibrateOptions& options, Problems& problems) {
  Calibration result;
  const std::string name = network_name(options, problems);
  const auto panel = one_panel(options, problems, result.notes);
  if (!panel) return std::nullopt;
  result.known = known_until(options, *panel, problems);
  result.matched = match_with_base(options, *panel, result.network.base, problems);
  if (!problems.empty()) return std::nullopt;

  for (const auto& file : options.panels) result.files.push_back(file.string());
  fit(result, options.workers);
  result.network.data_until = panel->periods.last_month(result.known - 1);
  if (result.groups.empty()) {
    complain(problems, "no series of the panel can be fitted (at least 2 periods, or 6 months, are needed)");
    return std::nullopt;
  }
  describe(result, name);
  name_places(result);
  result.made = scenarios::network_files(result.network);
  return result;
}

}  // namespace clepsydre::runner
