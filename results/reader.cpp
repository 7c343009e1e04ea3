#include "results/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/summarise.hpp"
#include "results/columns.hpp"
#include "results/coordinates.hpp"
#include "results/figures.hpp"
#include "results/netcdf_read.hpp"
#include "results/time_axis.hpp"
#include "results/variables.hpp"

namespace clepsydre::results {
namespace {

std::runtime_error unreadable(const std::filesystem::path& path, std::string_view problem) {
  return std::runtime_error(fmt::format("cannot read '{}': {}", path.string(), problem));
}

File open(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) throw unreadable(path, "there is no such file");
  File file = netcdf::open_file(path);
  if (file.id() >= 0) return file;
  throw unreadable(
      path, fmt::format("it is no whole HDF5 file ({}); copy it again, or run again", last_reason().text));
}

std::optional<std::string> format_of(const File& file) {
  if (!netcdf::has_attribute(file.id(), "clepsydre_format")) return std::nullopt;
  return netcdf::text_attribute(file.id(), ".", "clepsydre_format");
}

void check_format(const std::optional<std::string>& found, const std::filesystem::path& path) {
  if (!found) throw unreadable(path, "it is no result of Clepsydre (it has no attribute clepsydre_format)");
  if (*found == format_name) return;
  throw unreadable(path, fmt::format("its format is '{}', this program reads '{}'; use the program that "
                                     "wrote it, or run again",
                                     *found, format_name));
}

template <class Row, class Value, std::size_t count>
void read_columns(const File& file, const Column<Row, Value> (&columns)[count], std::vector<Row>& rows) {
  for (const auto& column : columns) {
    std::vector<Value> values = netcdf::read_all<Value>(file.id(), std::string(column.name).c_str());
    rows.resize(values.size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row].*column.member = std::move(values[row]);
  }
}

void read_contentieux(const File& file, std::vector<ContentieuxRow>& rows) {
  read_columns(file, contentieux_columns, rows);
  const auto levels = netcdf::read_all<std::int32_t>(file.id(), "contentieux_level");
  const auto leaves = netcdf::read_all<std::uint8_t>(file.id(), "contentieux_leaf");
  for (std::size_t node = 0; node < rows.size(); ++node) {
    rows[node].level = levels.at(node);
    rows[node].node = leaves.at(node) == 1 ? ContentieuxNode::leaf : ContentieuxNode::sum;
  }
}

Month read_first_month(const File& file) {
  const std::string units = netcdf::text_attribute(file.id(), "time", "units");
  if (const auto month = first_month(units)) return *month;
  throw std::runtime_error(fmt::format("the units of 'time' are '{}' (not days since a month)", units));
}

std::vector<TargetRow> read_targets(const File& file, const Layout& layout) {
  std::vector<TargetRow> rows;
  if (!netcdf::has(file.id(), "cible")) return rows;
  read_columns(file, target_columns, rows);
  read_columns(file, target_numbers, rows);
  const std::vector<double> starts = month_starts(layout.first, layout.months - 1);
  const auto due = netcdf::read_all<double>(file.id(), "cible_mois");
  for (std::size_t target = 0; target < rows.size(); ++target) {
    const auto month = std::ranges::find(starts, due.at(target));
    if (month == starts.end()) {
      throw std::runtime_error(fmt::format("target '{}' is set for no month of the run", rows[target].id));
    }
    rows[target].by = static_cast<int>(month - starts.begin());
  }
  return rows;
}

std::vector<CourtId> read_kept(const File& file, const Layout& layout) {
  std::vector<CourtId> kept;
  if (!netcdf::has(file.id(), "replications")) return kept;
  for (const std::string& code : netcdf::read_all<std::string>(file.id(), "replications/kept_court")) {
    const auto place = layout.find_place(code);
    if (!place) throw std::runtime_error(fmt::format("kept court '{}' is none of its courts", code));
    kept.push_back(CourtId(place->value()));
  }
  return kept;
}

Layout read_layout(const File& file) {
  const hid_t root = file.id();
  Layout layout;
  read_columns(file, scenario_columns, layout.scenarios);
  read_columns(file, court_columns, layout.courts);
  read_columns(file, court_numbers, layout.courts);
  read_contentieux(file, layout.contentieux);
  layout.first = read_first_month(file);
  layout.months = static_cast<int>(netcdf::read_all<double>(root, "time").size());
  layout.targets = read_targets(file, layout);
  layout.quantiles = netcdf::read_all<double>(root, "quantile");
  layout.kept = read_kept(file, layout);
  layout.replications = netcdf::number_attribute<std::int32_t>(root, ".", "replications");
  layout.seed = netcdf::number_attribute<std::uint64_t>(root, ".", "seed");
  layout.version = netcdf::text_attribute(root, ".", "clepsydre_version");
  layout.network = netcdf::text_attribute(root, ".", "network");
  layout.network_note = netcdf::text_attribute(root, ".", "note");
  layout.licence = netcdf::text_attribute(root, ".", "licence");
  return layout;
}

//! Whether the axes that every file has alike are those of this program.
void check_fixed_axes(const File& file) {
  const auto is_named = [](const std::string& name, Category category) { return name == text(category); };
  if (netcdf::has(file.id(), "category") &&
      !std::ranges::equal(netcdf::read_all<std::string>(file.id(), "category"), categories, is_named)) {
    throw std::runtime_error("its categories of staff are others than those of this program");
  }
  if (netcdf::has(file.id(), "part") &&
      !std::ranges::equal(netcdf::read_all<double>(file.id(), "part"), waits)) {
    throw std::runtime_error("its parts of cases closed are others than those of this program");
  }
}

//! Whether a file has a section: what it must have, and what any dataset of the section shows.
bool is_there(const File& file, const Layout& layout, Section section) {
  if (section == Section::measured || section == Section::targets) return has(layout, section);
  return std::ranges::any_of(all_figures(), [&](const Figures& figures) {
    return figures.section == section && netcdf::has(file.id(), figures.name.c_str());
  });
}

//! In the order of all_figures(); invalid where the file has no such section.
std::vector<Dataset> open_figures(const File& file, const Layout& layout) {
  std::vector<Dataset> datasets;
  for (const Figures& figures : all_figures()) {
    Dataset& dataset = datasets.emplace_back();
    if (is_there(file, layout, figures.section)) dataset = netcdf::open(file.id(), figures.name.c_str());
  }
  return datasets;
}

std::size_t position_of(std::string_view name) {
  const auto found = std::ranges::find(all_figures(), name, &Figures::name);
  assert(found != all_figures().end());
  return static_cast<std::size_t>(found - all_figures().begin());
}

}  // namespace

struct Reader::State {
  //! Gives what the action gives; its failures say which file is damaged.
  template <class Action>
  auto explained(Action action) const {
    const Quiet quiet;
    try {
      return action();
    } catch (const std::exception& error) {
      throw unreadable(path, fmt::format("{}; it is damaged: copy it again, or run again", error.what()));
    }
  }

  explicit State(std::filesystem::path from) : path(std::move(from)) {
    const Quiet quiet;
    file = open(path);
    check_format(explained([this] { return format_of(file); }), path);
    explained([this] {
      layout = read_layout(file);
      check_fixed_axes(file);
      datasets = open_figures(file, layout);
    });
  }

  //! One number of a dataset. Domain: an offset inside it.
  [[nodiscard]] float number(const std::string& name, std::span<const hsize_t> offset) const {
    const std::vector<hsize_t> one(offset.size(), 1);
    return explained(
        [&] { return netcdf::read_box<float>(datasets[position_of(name)], offset, one).front(); });
  }

  std::filesystem::path path;
  File file;
  Layout layout;
  std::vector<Dataset> datasets;  // in the order of all_figures()
};

Reader::Reader(std::filesystem::path path) : state_(std::make_unique<State>(std::move(path))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

const Layout& Reader::layout() const { return state_->layout; }

Summary Reader::read(std::size_t scenario, PlaceId place) const {
  const Layout& layout = state_->layout;
  assert(scenario < layout.scenarios.size() && place.value() < layout.courts.size());
  Summary summary =
      make_summary(scenario, place, layout.contentieux.size(), static_cast<std::size_t>(layout.months),
                   layout.quantiles.size(), layout.targets.size());
  state_->explained([&] {
    for (std::size_t i = 0; i < all_figures().size(); ++i) {
      const Figures& figures = all_figures()[i];
      const auto* numbers = std::get_if<Numbers>(&figures.source);
      if (numbers == nullptr || state_->datasets[i].id() < 0) continue;
      std::vector<hsize_t> offset(figures.axes.size(), 0);
      std::vector<hsize_t> box = lengths(figures.axes, layout);
      offset[0] = scenario;
      offset[1] = place.value();
      box[0] = box[1] = 1;
      numbers->in(summary) = netcdf::read_box<float>(state_->datasets[i], offset, box);
    }
  });
  return summary;
}

KeptReplications Reader::read_replications(std::size_t scenario, CourtId court) const {
  const Layout& layout = state_->layout;
  const auto kept_court = std::ranges::find(layout.kept, court);
  assert(scenario < layout.scenarios.size() && kept_court != layout.kept.end());
  KeptReplications replications{.scenario = scenario, .court = court, .counts{}};
  const std::array<hsize_t, 5> offset{static_cast<hsize_t>(kept_court - layout.kept.begin()), scenario};
  const std::array<hsize_t, 5> lengths{1, 1, layout.contentieux.size(), static_cast<hsize_t>(layout.months),
                                       static_cast<hsize_t>(layout.replications)};
  state_->explained([&] {
    for (std::size_t count = 0; count < kept().size(); ++count) {
      const std::string name = fmt::format("replications/{}", kept()[count].name);
      replications.counts[count] =
          netcdf::read_box<std::int32_t>(netcdf::open(state_->file.id(), name.c_str()), offset, lengths);
    }
  });
  return replications;
}

std::vector<float> Reader::series(std::string_view dataset, std::size_t scenario, PlaceId place,
                                  std::size_t step) const {
  const std::size_t position = position_of(dataset);
  if (state_->datasets[position].id() < 0) return {};
  std::vector<hsize_t> box = lengths(all_figures()[position].axes, state_->layout);
  std::vector<hsize_t> offset(box.size(), 0);
  std::fill_n(box.begin(), 3, 1);
  offset[0] = scenario;
  offset[1] = place.value();
  offset[2] = step;
  return state_->explained([&] { return netcdf::read_box<float>(state_->datasets[position], offset, box); });
}

float Reader::quantile(const Figure& figure) const {
  const std::array<hsize_t, 5> offset{figure.scenario, figure.place.value(), figure.contentieux.value(),
                                      figure.month, figure.quantile};
  return state_->number(std::string(measured(figure.variable).name), offset);
}

float Reader::mean(const Figure& figure) const {
  const std::array<hsize_t, 4> offset{figure.scenario, figure.place.value(), figure.contentieux.value(),
                                      figure.month};
  return state_->number(std::string(measured(figure.variable).name) + "_mean", offset);
}

}  // namespace clepsydre::results
