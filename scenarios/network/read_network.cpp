#include <fmt/format.h>

#include <Eigen/Cholesky>

#include "scenarios/document.hpp"
#include "scenarios/network/parts.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

double real_at(const Value& map, std::string_view key) { return parse_real(map[key].text).value_or(0); }

//! Correlation 1 on the diagonal, then by domain. Problem: the matrix is no correlation.
Eigen::MatrixXd correlation(const Nomenclature& nomenclature, const Value& section, Problems& problems) {
  const auto count = static_cast<Eigen::Index>(nomenclature.leaf_count());
  const auto domain = [&](Eigen::Index leaf) -> const std::string& {
    return nomenclature.node(nomenclature.node_of(LeafId(static_cast<std::size_t>(leaf)))).domain;
  };
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(count, count);
  for (Eigen::Index i = 0; i < count; ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      matrix(i, j) = real_at(section, domain(i) == domain(j) ? "same_domain" : "other");
      matrix(j, i) = matrix(i, j);
    }
  }
  if (Eigen::LLT<Eigen::MatrixXd>(matrix).info() != Eigen::Success) {
    complain(section, "gives no positive definite correlation between contentieux", problems);
  }
  return matrix;
}

std::optional<Value> read_description(const Folder& folder, NetworkData& data) {
  const auto file = read_text_file(folder.path / "network.yaml", folder.problems);
  if (!file) return std::nullopt;
  std::optional<Value> document = parse_document(*file, folder.problems);
  if (document) check(*document, network_fields(), "the network", folder.problems);
  if (!folder.problems.empty()) return std::nullopt;
  const Value& root = *document;
  data.id = root["id"].text;
  data.label = root["label"].text;
  data.note = root["note"].text;
  data.note_en = root["note_en"].text;
  data.data_until = *Month::parse(root["data_until"].text);
  data.team = real_at(root, "team");
  constexpr double months_per_year = 12;
  for (const Category category : categories) {
    const Value& worked = root["hours"][text(category)];
    data.hours[static_cast<std::size_t>(category)] =
        real_at(worked, "days") * real_at(worked, "hours_per_day") / months_per_year;
  }
  return document;
}

//! Names, sizes and bytes of every file that is read, in the order of the table of formats.
std::string hash_of(const std::filesystem::path& folder) {
  std::string bytes;
  Problems ignored;
  const auto add = [&](std::string_view name) {
    const auto file = read_text_file(folder / name, ignored);
    if (file) bytes += fmt::format("{}\n{}\n{}", name, file->text.size(), file->text);
  };
  add("network.yaml");
  for (const TableFormat& table : network_tables()) {
    if (std::filesystem::exists(folder / table.file)) add(table.file);
  }
  return sha256(bytes);
}

}  // namespace

std::shared_ptr<const NetworkData> read_network(const std::filesystem::path& path, Problems& problems) {
  Problems found;  // of this network: others' must not stop its reading
  const Folder folder{path, found};
  auto data = std::make_shared<NetworkData>();
  const auto give_up = [&]() -> std::shared_ptr<const NetworkData> {
    problems.add(found);
    return nullptr;
  };
  const std::optional<Value> description = read_description(folder, *data);
  read_contentieux(folder, *data);
  if (!data->nomenclature) return give_up();
  if (description) {
    const Value& national = (*description)["national"];
    data->national = {correlation(*data->nomenclature, national["entrees"], found),
                      correlation(*data->nomenclature, national["capacity"], found)};
  }
  read_geography(folder, *data);
  if (!data->network) return give_up();
  read_cells(folder, *data);
  read_seasons(folder, *data);
  read_parameters(folder, *data);
  read_covariance(folder, *data);
  read_staff(folder, *data);
  if (!found.empty()) return give_up();
  read_history(folder, *data);
  read_ages(folder, *data);
  if (!found.empty()) return give_up();
  data->hash = hash_of(path);
  return data;
}

}  // namespace clepsydre::scenarios
