#include "scenarios/calibrated/network_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/calibrated/network_tables.hpp"
#include "scenarios/document.hpp"
#include "scenarios/emit.hpp"

namespace clepsydre::scenarios {
namespace {

//! A-JUST's hours; contentieux without common shocks, as they are estimated apart.
std::string description_alone(const CalibratedNetwork& network) {
  return fmt::format(
      "schema: {}\nid: {}\nlabel: {}\ndata_until: {}\nnote: {}\nnote_en: {}\n"
      "national:\n"
      "  # each contentieux is estimated by itself\n"
      "  entrees: {{same_domain: 0, other: 0}}\n"
      "  capacity: {{same_domain: 0, other: 0}}\n"
      "hours:\n"
      "  # A-JUST's constants\n"
      "  magistrat: {{days: 208, hours_per_day: 8}}\n"
      "  parquet: {{days: 208, hours_per_day: 8}}\n"
      "  greffe: {{days: 229.57, hours_per_day: 7}}\n"
      "  autour_du_magistrat: {{days: 229.57, hours_per_day: 7}}\n",
      network_schema, network.id, in_quotes(network.label), network.data_until.text(),
      in_quotes(network.note), in_quotes(network.note_en));
}

//! The base's, with what is ours.
std::string description_on_base(const CalibratedNetwork& network) {
  Problems none;
  const auto file = read_text_file(network.base->folder / "network.yaml", none);
  Value document = *parse_document(*file, none);
  check(document, network_fields(), "the network", none);
  const auto set = [&](std::string_view key, const std::string& text) { document.find(key)->text = text; };
  set("id", network.id);
  set("label", network.label);
  set("data_until", network.data_until.text());
  set("note", network.note);
  set("note_en", network.note_en);
  return emit(document, network_fields());
}

void name_places(Tables& tables) {
  const CalibratedNetwork& network = tables.network();
  const std::string source(calibrated_source);
  for (const Named& court : network.courts)
    tables["courts.csv"].add({court.code, court.label, "CA", court.code, "", "", "", "", source});
  for (const Named& leaf : network.contentieux)
    tables["contentieux.csv"].add({"CA", leaf.code, "", leaf.label, leaf.label, "cases"});
}

}  // namespace

Tables::Tables(const CalibratedNetwork& network) : network_(network) {
  for (const TableFormat& format : network_tables()) {
    const bool copied = network.base && std::filesystem::exists(network.base->folder / format.file);
    if (!copied && format.presence == Presence::optional) continue;
    tables_.emplace(format.file, copied ? RawTable(format, network.base->folder) : RawTable(format));
  }
}

RawTable& Tables::operator[](std::string_view file) {
  const auto found = tables_.find(file);
  return found != tables_.end() ? found->second
                                : tables_.emplace(file, RawTable(network_table(file))).first->second;
}

NetworkFiles Tables::files() const {
  NetworkFiles files;
  for (const auto& [name, table] : tables_) files.emplace(name, table.csv());
  return files;
}

MadeFiles network_files(const CalibratedNetwork& network) {
  Tables tables(network);
  if (!network.base) name_places(tables);
  MadeFiles made;
  make_staff(tables);
  made.overflows = make_cells(tables);
  make_seasons(tables);
  make_parameters(tables);
  make_ages(tables);
  make_history(tables);
  made.files = tables.files();
  made.files.emplace("network.yaml",
                     network.base ? description_on_base(network) : description_alone(network));
  return made;
}

}  // namespace clepsydre::scenarios
