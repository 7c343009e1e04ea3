// How the structs of a piece are taken apart and put together, by cereal. Internal to results.
#pragma once

#include <cereal/archives/binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <sstream>
#include <string>

#include "results/piece.hpp"

namespace clepsydre {

template <class Archive, class Tag>
std::size_t save_minimal(const Archive&, const Id<Tag>& id) {
  return id.value();
}
template <class Archive, class Tag>
void load_minimal(const Archive&, Id<Tag>& id, const std::size_t& value) {
  id = Id<Tag>(value);
}

template <class Archive>
std::string save_minimal(const Archive&, const Month& month) {
  return month.text();
}
template <class Archive>
void load_minimal(const Archive&, Month& month, const std::string& text) {
  month = Month::parse(text).value();
}

template <class Archive>
void serialize(Archive& archive, NomenclatureRow& row) {
  archive(row.kind, row.code, row.parent_code, row.label, row.domain, row.carries, row.side);
}
template <class Archive>
void serialize(Archive& archive, Target& target) {
  archive(target.id, target.label, target.indicator, target.contentieux, target.side, target.value,
          target.by);
}
template <class Archive>
void serialize(Archive& archive, KindData& data) {
  archive(data.kind, data.past, data.breaks, data.changed);
}
template <class Archive>
void serialize(Archive& archive, NationData& data) {
  archive(data.rows, data.targets, data.quantiles, data.replications, data.months, data.kinds);
}
template <class Archive>
void serialize(Archive& archive, StaffFigures& staff) {
  archive(staff.etpt, staff.etpt_mean, staff.vacancies, staff.vacancies_mean);
}

namespace results {

template <class Archive>
void serialize(Archive& archive, ScenarioRow& row) {
  archive(row.id, row.label, row.resolved, row.hash);
}
template <class Archive>
void serialize(Archive& archive, CourtRow& row) {
  archive(row.code, row.label, row.kind, row.ressort, row.latitude, row.longitude, row.population);
}
template <class Archive>
void serialize(Archive& archive, ContentieuxRow& row) {
  archive(row.key, row.label, row.kind, row.parent, row.domain, row.level, row.node);
}
template <class Archive>
void serialize(Archive& archive, TargetRow& row) {
  archive(row.id, row.label, row.indicator, row.contentieux, row.side, row.value, row.by);
}
template <class Archive>
void serialize(Archive& archive, Layout& of) {
  archive(of.scenarios, of.courts, of.contentieux, of.targets, of.first, of.months, of.quantiles, of.kept);
  archive(of.replications, of.seed, of.version, of.network, of.network_note, of.licence);
}
template <class Archive>
void serialize(Archive& archive, Turn& turn) {
  archive(turn.scenario, turn.place);
}
template <class Archive>
void serialize(Archive& archive, RunHead& head) {
  archive(head.layout, head.turns, head.nation, head.pieces);
}
template <class Archive>
void serialize(Archive& archive, CompressedSummary& summary) {
  archive(summary.scenario, summary.place, summary.chunks, summary.medians);
}
template <class Archive>
void serialize(Archive& archive, CompressedReplications& replications) {
  archive(replications.scenario, replications.court, replications.counts);
}

template <class Archive>
void save(Archive& archive, const PieceSum& sum) {
  archive(sum.scenario, sum.kind, sum.leaf, sum.cohorts, sum.series.months(), sum.series.blocks());
  for (std::size_t month = 0; month < sum.series.months(); ++month) {
    const auto words = sum.series.stored(month);
    archive(std::vector<std::uint32_t>(words.begin(), words.end()));
  }
}
template <class Archive>
void load(Archive& archive, PieceSum& sum) {
  std::size_t months = 0;
  std::size_t blocks = 0;
  archive(sum.scenario, sum.kind, sum.leaf, sum.cohorts, months, blocks);
  sum.series = PackedSeries(months, blocks);
  for (std::size_t month = 0; month < months; ++month) {
    std::vector<std::uint32_t> words;
    archive(words);
    sum.series.restore(month, std::move(words));
  }
}

template <class... Values>
std::string taken_apart(const Values&... values) {
  std::ostringstream stream;
  cereal::BinaryOutputArchive archive(stream);
  archive(values...);
  return std::move(stream).str();
}
template <class... Values>
void put_together(std::string bytes, Values&... values) {
  std::istringstream stream(std::move(bytes));
  cereal::BinaryInputArchive archive(stream);
  archive(values...);
}

}  // namespace results
}  // namespace clepsydre
