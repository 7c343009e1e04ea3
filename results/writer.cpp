#include "results/writer.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <exception>
#include <limits>
#include <map>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "results/figures.hpp"
#include "results/maps.hpp"
#include "results/netcdf.hpp"
#include "results/part_file.hpp"
#include "results/skeleton.hpp"
#include "results/variables.hpp"
#include "results/waiting_room.hpp"

namespace clepsydre::results {
namespace {

constexpr std::size_t most_waiting = std::size_t{1} << 28;  // bytes of compressed pieces in memory

void write_chunk(const Dataset& dataset, std::span<const hsize_t> offset, const Bytes& chunk) {
  check(H5Dwrite_chunk(dataset.id(), H5P_DEFAULT, 0, offset.data(), chunk.size(), chunk.data()),
        "writing a chunk");
}

std::vector<Turn> usual_turns(const Layout& layout) {
  std::vector<Turn> turns;
  for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
    for (std::size_t place = 0; place < layout.courts.size(); ++place)
      turns.push_back({scenario, PlaceId(place)});
  }
  return turns;
}

netcdf::Expected expected(const Layout& layout) {
  const std::size_t places = std::max(layout.courts.size(), layout.contentieux.size());
  return {.chunks = layout.scenarios.size() * places, .tables = all_figures().size() + mapped().size()};
}

//! What HDF5 still has to write goes to memory instead: a file that is given up must close, full disk or not.
void divert(const File& file) {
  void* handle = nullptr;
  if (file.id() < 0 || H5Fget_vfd_handle(file.id(), H5P_DEFAULT, &handle) < 0) return;
  const int nowhere = memfd_create("clepsydre", MFD_CLOEXEC);
  if (nowhere < 0) return;
  dup2(nowhere, *static_cast<int*>(handle));
  close(nowhere);
}

}  // namespace

struct Writer::State {
  using KeptPlace = std::pair<std::size_t, std::size_t>;  // kept court, scenario

  State(std::filesystem::path path, Layout axes, std::span<const Turn> turns)
      : layout(std::move(axes)),
        part(std::move(path)),
        pieces(turns.begin(), turns.end()),
        turn_of(number_turns()),
        waiting(part.path().parent_path(), most_waiting),
        maps(part.path().parent_path(), layout) {
    guarded([this] {
      file = netcdf::create_file(part.path(), expected(layout));
      skeleton = create_skeleton(file, layout);
    });
  }
  ~State() { give_up(); }

  //! Runs what touches the file; after a failure the file is given up and every later action fails alike.
  template <class Action>
  void guarded(Action action);
  void give_up();
  void close_file();
  void write(const CompressedSummary& summary) const;
  void write(KeptPlace at, const CompressedReplications& replications) const;
  void write_those_whose_turn_it_is();
  void write_map(std::size_t scenario, std::size_t position, Rounding rounding) const;
  void write_maps() const;
  void check_complete() const;
  [[nodiscard]] std::vector<std::size_t> number_turns() const;
  [[nodiscard]] std::size_t position(std::size_t scenario, PlaceId place) const {
    return scenario * layout.courts.size() + place.value();
  }

  Layout layout;
  PartFile part;
  std::vector<Turn> pieces;          // in order of their turns
  std::vector<std::size_t> turn_of;  // per position: scenario · places + place
  File file;
  Skeleton skeleton;
  std::exception_ptr failure;
  std::mutex mutex;
  std::size_t next = 0;  // turn of the summary to be written next
  WaitingRoom waiting;
  MapStore maps;
  std::map<KeptPlace, CompressedReplications> replications;
};

template <class Action>
void Writer::State::guarded(Action action) {
  if (failure) std::rethrow_exception(failure);
  const Quiet quiet;
  try {
    action();
  } catch (const std::system_error& error) {
    failure = std::make_exception_ptr(cannot_write(part.path(), error.code().value()));
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) return;
  give_up();
  std::rethrow_exception(failure);
}

void Writer::State::give_up() {
  const Quiet quiet;
  divert(file);
  skeleton = {};
  std::ignore = file.shut();
}

void Writer::State::close_file() {
  check(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "writing the file's tables");
  skeleton = {};
  check(file.shut(), "closing the file");
}

void Writer::State::write(const CompressedSummary& summary) const {
  constexpr std::size_t most_axes = 5;
  const std::array<hsize_t, most_axes> offset{summary.scenario, summary.place.value()};
  for (std::size_t figures = 0; figures < summary.chunks.size(); ++figures) {
    if (!summary.chunks[figures].empty())
      write_chunk(skeleton.figures[figures], offset, summary.chunks[figures]);
  }
}

void Writer::State::write(KeptPlace at, const CompressedReplications& of_court) const {
  for (std::size_t count = 0; count < of_court.counts.size(); ++count) {
    for (std::size_t node = 0; node < of_court.counts[count].size(); ++node) {
      const std::array<hsize_t, std::size(kept_axes)> offset{at.first, at.second, node};
      const Bytes& chunk = of_court.counts[count][node];
      if (!chunk.empty()) write_chunk(skeleton.kept[count], offset, chunk);
    }
  }
}

void Writer::State::write_those_whose_turn_it_is() {
  while (const auto piece = waiting.take(next)) {
    write(*piece);
    ++next;
  }
}

//! A chunk per contentieux that some court has.
void Writer::State::write_map(std::size_t scenario, std::size_t position, Rounding rounding) const {
  const std::vector<float> values = maps.take(scenario, position);
  const std::size_t size = values.size() / layout.contentieux.size();
  for (std::size_t node = 0; node < layout.contentieux.size(); ++node) {
    const auto chunk = std::span(values).subspan(node * size, size);
    if (std::ranges::all_of(chunk, [](float value) { return std::isnan(value); })) continue;
    const std::array<hsize_t, std::size(map_axes)> offset{scenario, node};
    write_chunk(skeleton.maps[position], offset, compressed(chunk, rounding));
  }
}

void Writer::State::write_maps() const {
  std::size_t position = 0;
  for (const Mapped& map : mapped()) {
    if (!has(layout, map)) continue;
    for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario)
      write_map(scenario, position, figure_of(map).rounding);
    ++position;
  }
}

void Writer::State::check_complete() const {
  if (next < pieces.size()) {
    throw std::logic_error(fmt::format("the result lacks court '{}' under scenario '{}'",
                                       layout.courts[pieces[next].place.value()].code,
                                       layout.scenarios[pieces[next].scenario].id));
  }
  for (std::size_t court = 0; court < layout.kept.size(); ++court) {
    for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
      if (replications.contains({court, scenario})) continue;
      throw std::logic_error(
          fmt::format("the result lacks the replications of court '{}' under scenario '{}'",
                      layout.courts[layout.kept[court].value()].code, layout.scenarios[scenario].id));
    }
  }
}

std::vector<std::size_t> Writer::State::number_turns() const {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> turns(layout.scenarios.size() * layout.courts.size(), none);
  for (std::size_t turn = 0; turn < pieces.size(); ++turn) {
    std::size_t& of_piece = turns.at(position(pieces[turn].scenario, pieces[turn].place));
    if (of_piece != none) throw std::logic_error("a piece of the result has two turns");
    of_piece = turn;
  }
  if (std::ranges::find(turns, none) != turns.end())
    throw std::logic_error("a piece of the result has no turn");
  return turns;
}

Writer::Writer(std::filesystem::path path, Layout layout, std::span<const Turn> turns)
    : state_(std::make_unique<State>(std::move(path), std::move(layout), turns)) {}
Writer::Writer(std::filesystem::path path, const Layout& layout)
    : Writer(std::move(path), layout, usual_turns(layout)) {}
Writer::~Writer() = default;

const Layout& Writer::layout() const { return state_->layout; }

void Writer::add(CompressedSummary summary) {
  const std::scoped_lock lock(state_->mutex);
  const std::size_t turn = state_->turn_of.at(state_->position(summary.scenario, summary.place));
  if (turn < state_->next || state_->waiting.has(turn)) {
    throw std::logic_error(fmt::format("court '{}' came twice under scenario {}",
                                       state_->layout.courts[summary.place.value()].code, summary.scenario));
  }
  state_->guarded([&] {
    state_->maps.put(summary.scenario, summary.place, std::exchange(summary.medians, {}));
    state_->waiting.put(turn, std::move(summary));
    state_->write_those_whose_turn_it_is();
  });
}

void Writer::add(CompressedReplications replications) {
  const auto& kept = state_->layout.kept;
  const auto court = std::ranges::find(kept, replications.court);
  if (court == kept.end()) throw std::logic_error("replications of a court that is not kept");
  const std::scoped_lock lock(state_->mutex);
  const State::KeptPlace at{static_cast<std::size_t>(court - kept.begin()), replications.scenario};
  const CourtId of = replications.court;
  if (!state_->replications.emplace(at, std::move(replications)).second) {
    throw std::logic_error(
        fmt::format("the replications of court '{}' came twice", state_->layout.courts[of.value()].code));
  }
}

void Writer::finish() {
  const std::scoped_lock lock(state_->mutex);
  if (!state_->failure) state_->check_complete();
  state_->guarded([this] {
    state_->write_maps();
    for (const auto& [at, packed] : state_->replications) state_->write(at, packed);
    state_->close_file();
    state_->part.commit();
  });
}

}  // namespace clepsydre::results
