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

#include "results/columns.hpp"
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
      for (const Measured& row : measured()) {
        const auto variable = static_cast<std::size_t>(row.variable);
        quantile[variable] = netcdf::open(file.id(), std::string(row.name).c_str());
        mean[variable] = netcdf::open(file.id(), (std::string(row.name) + "_mean").c_str());
      }
      for (std::size_t i = 0; i < compared_count; ++i) {
        const std::string name(measured(compared[i]).name);
        difference[i] = netcdf::open(file.id(), ("ecart_" + name).c_str());
        difference_mean[i] = netcdf::open(file.id(), ("ecart_" + name + "_mean").c_str());
        better[i] = netcdf::open(file.id(), ("mieux_" + name).c_str());
      }
    });
  }

  std::filesystem::path path;
  File file;
  Layout layout;
  std::array<Dataset, variable_count> quantile;
  std::array<Dataset, variable_count> mean;
  std::array<Dataset, compared_count> difference;
  std::array<Dataset, compared_count> difference_mean;
  std::array<Dataset, compared_count> better;
};

Reader::Reader(std::filesystem::path path) : state_(std::make_unique<State>(std::move(path))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

const Layout& Reader::layout() const { return state_->layout; }

Summary Reader::read(std::size_t scenario, PlaceId place) const {
  const Layout& layout = state_->layout;
  assert(scenario < layout.scenarios.size() && place.value() < layout.courts.size());
  Summary summary{.scenario = scenario,
                  .place = place,
                  .nodes = layout.contentieux.size(),
                  .months = static_cast<std::size_t>(layout.months),
                  .quantiles = layout.quantiles.size(),
                  .quantile{},
                  .mean{},
                  .difference{},
                  .difference_mean{},
                  .better{}};
  const std::array<hsize_t, 5> offset{scenario, place.value()};
  const std::array<hsize_t, 5> lengths{1, 1, summary.nodes, summary.months, summary.quantiles};
  state_->explained([&] {
    for (std::size_t variable = 0; variable < variable_count; ++variable) {
      summary.quantile[variable] = netcdf::read_box<float>(state_->quantile[variable], offset, lengths);
      summary.mean[variable] =
          netcdf::read_box<float>(state_->mean[variable], offset, std::span(lengths).first<4>());
    }
    const auto without_quantile = std::span(lengths).first<4>();
    for (std::size_t i = 0; i < compared_count; ++i) {
      summary.difference[i] = netcdf::read_box<float>(state_->difference[i], offset, lengths);
      summary.difference_mean[i] =
          netcdf::read_box<float>(state_->difference_mean[i], offset, without_quantile);
      summary.better[i] = netcdf::read_box<float>(state_->better[i], offset, without_quantile);
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

float Reader::quantile(const Figure& figure) const {
  const std::array<hsize_t, 5> offset{figure.scenario, figure.place.value(), figure.contentieux.value(),
                                      figure.month, figure.quantile};
  constexpr std::array<hsize_t, 5> one{1, 1, 1, 1, 1};
  const Dataset& dataset = state_->quantile[static_cast<std::size_t>(figure.variable)];
  return state_->explained([&] { return netcdf::read_box<float>(dataset, offset, one).front(); });
}

float Reader::mean(const Figure& figure) const {
  const std::array<hsize_t, 4> offset{figure.scenario, figure.place.value(), figure.contentieux.value(),
                                      figure.month};
  constexpr std::array<hsize_t, 4> one{1, 1, 1, 1};
  const Dataset& dataset = state_->mean[static_cast<std::size_t>(figure.variable)];
  return state_->explained([&] { return netcdf::read_box<float>(dataset, offset, one).front(); });
}

}  // namespace clepsydre::results
