#include "runner/job.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "model/aggregate.hpp"
#include "model/staff_summary.hpp"
#include "model/summarise.hpp"
#include "results/compress.hpp"
#include "results/layout.hpp"

namespace clepsydre::runner {
namespace {

double steps_of(const Plan& plan, std::size_t cells) {
  return static_cast<double>(cells) * plan.months * plan.replications;
}

double steps_of(std::span<const Plan> plans) {
  double steps = 0;
  for (const Plan& plan : plans) steps += steps_of(plan, plan.cells.size());
  return steps;
}

//! What was simulated of one contentieux in a place.
struct Series {
  std::span<const std::int32_t> records;
  std::span<const std::int64_t> cohorts;
};

//! The activity of all leaves of a kind in courts taken together. `series_of`: from a leaf's number to its
//! Series.
template <class SeriesOf>
std::vector<NodeActivity> activities(const Plan& plan, CourtKind kind, std::span<const CourtId> courts,
                                     SeriesOf series_of) {
  const std::span<const LeafId> leaves = plan.nomenclature->leaves(kind);
  const std::vector<PastSorties> past = past_sorties(plan, kind, courts);
  const std::vector<std::vector<int>> breaks = docket_breaks(plan, kind, courts);
  std::vector<NodeActivity> all;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    const Series series = series_of(leaf);
    all.push_back(
        {plan.nomenclature->node_of(leaves[leaf]), series.records, past[leaf], series.cohorts, breaks[leaf]});
  }
  return all;
}

}  // namespace

//! What one worker holds between tasks: memory that is taken once.
struct Job::Workspace {
  Workspace(const Plan& plan, std::span<const Target> targets)
      : summarise(*plan.nomenclature, results::usual_quantiles, static_cast<std::size_t>(plan.replications),
                  targets),
        summarise_staff(results::usual_quantiles, static_cast<std::size_t>(plan.replications)) {}

  std::vector<Records> records;    // per court of the unit at hand
  std::vector<Cohorts> cohorts;    // same
  std::vector<Arrivals> outgoing;  // per receiver of the unit at hand
  PlaceSummariser summarise;
  StaffSummariser summarise_staff;
  std::vector<Baseline> baselines;  // per place of the task at hand

  //! What the place is compared with; none where there is one scenario.
  Baseline* baseline(std::size_t place_of_task, std::size_t scenarios) {
    if (scenarios < 2) return nullptr;
    baselines.resize(std::max(baselines.size(), place_of_task + 1));
    return &baselines[place_of_task];
  }
};

//! Sums of a ressort or of the nation, by kind of court.
struct Job::Sums {
  Sums(SeriesPool& pool, const Nomenclature& nomenclature) {
    for (const CourtKind kind : court_kinds) {
      by_kind.try_emplace(kind, pool, nomenclature.leaves(kind).size());
    }
  }
  void release() {
    for (auto& [kind, sum] : by_kind) sum.release();
  }
  std::map<CourtKind, Sum> by_kind;
};

//! Cases on their way to a court from units that are done.
struct Job::Inbox {
  std::mutex mutex;
  Arrivals arrivals;
};

Job::Job(std::vector<Plan> plans, JobOptions options)
    : plans_(std::move(plans)),
      options_(std::move(options)),
      schedule_(make_schedule(*plans_.front().network)),
      places_(*plans_.front().network),
      writer_(options_.output,
              results::make_layout(plans_, results::usual_quantiles, options_.kept, CLEPSYDRE_VERSION),
              turns()),
      targets_(united_targets(plans_)),
      workspaces_(options_.workers),
      progress_(options_.verbosity, plans_.front().network->units().size() * plans_.size(),
                steps_of(plans_)) {
  const std::size_t courts = plans_.front().network->courts().size();
  for (const Plan& plan : plans_) {
    const bool shared = !national_.empty() && share_national_shocks(plan, plans_.front());
    national_.push_back(shared ? nullptr : std::make_unique<NationalTable>(plan));
    const bool same_staff = !staff_.empty() && share_staff(plan, plans_.front());
    staff_.push_back(same_staff ? nullptr : std::make_unique<StaffTable>(plan));
    nations_.push_back(std::make_unique<Sums>(pool_, *plan.nomenclature));
    for (std::size_t court = 0; court < courts; ++court) {
      ressorts_.push_back(std::make_unique<Sums>(pool_, *plan.nomenclature));
      inboxes_.push_back(std::make_unique<Inbox>());
    }
  }
}

Job::~Job() = default;

//! Summaries in the order in which one thread would make them.
std::vector<results::Turn> Job::turns() const {
  std::vector<results::Turn> turns;
  for (const Task& task : schedule_.tasks) {
    for (std::size_t scenario = 0; scenario < plans_.size(); ++scenario) {
      for (const PlaceId place : places_summarised(task)) turns.push_back({scenario, place});
    }
  }
  return turns;
}

std::vector<PlaceId> Job::places_summarised(const Task& task) const {
  if (const auto* close = std::get_if<CloseRessort>(&task)) return {places_.of_ressort(close->appeal_court)};
  const auto* simulate = std::get_if<SimulateUnit>(&task);
  if (simulate == nullptr) return {places_.nation()};
  std::vector<PlaceId> places;
  for (const CourtId court : plans_.front().network->units()[simulate->unit.value()].courts) {
    places.push_back(places_.of_court(court));
  }
  return places;
}

std::size_t Job::national_tasks() const {
  return plans_.size() * static_cast<std::size_t>(plans_.front().months);
}

void Job::draw_national(std::size_t task) {
  check_stop();
  const auto months = static_cast<std::size_t>(plans_.front().months);
  const auto span = timings_.span(Stage::draw_national);
  if (national_[task / months]) national_[task / months]->fill(options_.isa, static_cast<int>(task % months));
}

std::size_t Job::staff_tasks() const { return plans_.size() * staff_.front()->blocks(); }

void Job::simulate_staff(std::size_t task) {
  check_stop();
  const std::size_t blocks = staff_.front()->blocks();
  const auto span = timings_.span(Stage::draw_national);
  if (staff_[task / blocks]) staff_[task / blocks]->fill(options_.isa, task % blocks);
}

void Job::perform(std::size_t task, std::size_t worker) {
  check_stop();
  std::unique_ptr<Workspace>& workspace = workspaces_[worker];
  if (!workspace) {
    workspace = std::make_unique<Workspace>(plans_.front(), targets_);
  }
  std::visit([&](const auto& what) { perform(what, *workspace); }, schedule_.tasks[task]);
}

void Job::perform(const SimulateUnit& task, Workspace& workspace) {
  for (std::size_t scenario = 0; scenario < plans_.size(); ++scenario) {
    check_stop();
    const Plan& plan = plans_[scenario];
    const Unit& unit = plan.network->units()[task.unit.value()];
    simulate_unit(unit, scenario, workspace);
    send_arrivals(unit, scenario, workspace);
    std::size_t cells = 0;
    for (std::size_t i = 0; i < unit.courts.size(); ++i) {
      summarise_court(unit, i, scenario, workspace);
      cells += workspace.records[i].contentieux();
    }
    progress_.unit_done(steps_of(plan, cells));
  }
}

void Job::simulate_unit(const Unit& unit, std::size_t scenario, Workspace& workspace) {
  const auto span = timings_.span(Stage::simulate);
  const Plan& plan = plans_[scenario];
  const std::size_t courts = plan.network->courts().size();
  const auto months = static_cast<std::size_t>(plan.months);
  const auto leaves = [&](CourtId court) {
    return plan.nomenclature->leaves(plan.network->court(court).kind).size();
  };

  const bool within = sends_within(plan, unit);
  std::vector<Arrivals*> ports(courts);
  std::vector<Records*> records;
  std::vector<Cohorts*> cohorts;
  workspace.cohorts.resize(std::max(workspace.cohorts.size(), unit.courts.size()));
  workspace.records.resize(std::max(workspace.records.size(), unit.courts.size()));
  for (std::size_t i = 0; i < unit.courts.size(); ++i) {
    const CourtId court = unit.courts[i];
    Arrivals& incoming = inboxes_[scenario * courts + court.value()]->arrivals;
    if (within && incoming.empty()) incoming = Arrivals(leaves(court), months, padded(plan.replications));
    ports[court.value()] = &incoming;
    workspace.records[i].reshape(leaves(court), months, static_cast<std::size_t>(plan.replications));
    records.push_back(&workspace.records[i]);
    workspace.cohorts[i].reshape(leaves(court), months);
    cohorts.push_back(&workspace.cohorts[i]);
  }
  const std::vector<CourtId> to = receivers(plan, unit);
  workspace.outgoing.clear();
  for (const CourtId court : to)
    workspace.outgoing.emplace_back(leaves(court), months, padded(plan.replications));
  for (std::size_t i = 0; i < to.size(); ++i) ports[to[i].value()] = &workspace.outgoing[i];

  const NationalTable& national = national_[scenario] ? *national_[scenario] : *national_.front();
  simulate(options_.isa, plan, unit, {national, staff_of(scenario)}, {records, cohorts, ports});
  for (const CourtId court : unit.courts) inboxes_[scenario * courts + court.value()]->arrivals = {};
}

void Job::send_arrivals(const Unit& unit, std::size_t scenario, Workspace& workspace) {
  const auto span = timings_.span(Stage::aggregate);
  const Plan& plan = plans_[scenario];
  const std::vector<CourtId> to = receivers(plan, unit);
  for (std::size_t i = 0; i < to.size(); ++i) {
    Inbox& inbox = *inboxes_[scenario * plan.network->courts().size() + to[i].value()];
    const std::scoped_lock lock(inbox.mutex);
    if (inbox.arrivals.empty()) {
      inbox.arrivals = std::move(workspace.outgoing[i]);
    } else {
      inbox.arrivals.add(workspace.outgoing[i]);
    }
  }
}

const StaffTable& Job::staff_of(std::size_t scenario) const {
  return staff_[scenario] ? *staff_[scenario] : *staff_.front();
}

void Job::summarise_court(const Unit& unit, std::size_t position, std::size_t scenario,
                          Workspace& workspace) {
  const Plan& plan = plans_[scenario];
  const CourtId court = unit.courts[position];
  const Records& records = workspace.records[position];
  const Cohorts& cohorts = workspace.cohorts[position];
  const CourtKind kind = plan.network->court(court).kind;
  const CourtId ressort = plan.network->ressort_of(court);
  {
    const auto span = timings_.span(Stage::aggregate);
    Sum& sum = ressorts_[scenario * plan.network->courts().size() + ressort.value()]->by_kind.at(kind);
    for (std::size_t i = 0; i < records.contentieux(); ++i) {
      const std::size_t leaf = (court.value() + i) % records.contentieux();  // threads start apart
      sum.add(leaf, records.series(leaf), cohorts.series(leaf));
    }
  }
  const Summary summary = [&] {
    const auto span = timings_.span(Stage::quantiles);
    const CourtId courts[] = {court};
    const std::vector<NodeActivity> leaves = activities(plan, kind, courts, [&](std::size_t leaf) {
      return Series{records.series(leaf), cohorts.series(leaf)};
    });
    const KindActivity activity{kind, leaves};
    Summary of_court = workspace.summarise(scenario, places_.of_court(court), {&activity, 1},
                                           workspace.baseline(position, plans_.size()));
    workspace.summarise_staff(staff_of(scenario), courts, of_court);
    return of_court;
  }();
  write(summary);
  if (std::ranges::binary_search(options_.kept, court)) keep(court, records, scenario);
}

void Job::perform(const CloseRessort& task, Workspace& workspace) {
  for (std::size_t scenario = 0; scenario < plans_.size(); ++scenario) {
    check_stop();
    const Network& network = *plans_[scenario].network;
    std::vector<CourtId> courts;
    for (std::size_t court = 0; court < network.courts().size(); ++court) {
      if (network.ressort_of(CourtId(court)) == task.appeal_court) courts.push_back(CourtId(court));
    }
    Sums& sums = *ressorts_[scenario * network.courts().size() + task.appeal_court.value()];
    {
      const auto span = timings_.span(Stage::aggregate);
      for (const auto& [kind, sum] : sums.by_kind) {
        for (std::size_t leaf = 0; leaf < sum.contentieux(); ++leaf) {
          if (!sum.empty(leaf))
            nations_[scenario]->by_kind.at(kind).add(leaf, sum.series(leaf), sum.cohorts(leaf));
        }
      }
    }
    close(places_.of_ressort(task.appeal_court), courts, scenario, sums, workspace);
    sums.release();
  }
}

void Job::perform(const CloseNation&, Workspace& workspace) {
  for (std::size_t scenario = 0; scenario < plans_.size(); ++scenario) {
    check_stop();
    std::vector<CourtId> courts;
    for (std::size_t court = 0; court < plans_[scenario].network->courts().size(); ++court) {
      courts.push_back(CourtId(court));
    }
    close(places_.nation(), courts, scenario, *nations_[scenario], workspace);
    nations_[scenario]->release();
  }
}

void Job::close(PlaceId place, std::span<const CourtId> courts, std::size_t scenario, const Sums& sums,
                Workspace& workspace) {
  const Plan& plan = plans_[scenario];
  const Summary summary = [&] {
    const auto span = timings_.span(Stage::quantiles);
    std::map<CourtKind, std::vector<NodeActivity>> leaves;
    std::vector<KindActivity> kinds;
    for (const auto& [kind, sum] : sums.by_kind) {
      if (sum.contentieux() == 0 || sum.empty(0)) continue;
      leaves[kind] = activities(plan, kind, courts, [&, &of_kind = sum](std::size_t leaf) {
        return Series{of_kind.series(leaf), of_kind.cohorts(leaf)};
      });
      kinds.push_back({kind, leaves[kind]});
    }
    Summary of_place = workspace.summarise(scenario, place, kinds, workspace.baseline(0, plans_.size()));
    workspace.summarise_staff(staff_of(scenario), courts, of_place);
    return of_place;
  }();
  write(summary);
}

void Job::write(const Summary& summary) {
  const results::CompressedSummary compressed = [&] {
    const auto span = timings_.span(Stage::compress);
    return results::compress(writer_.layout(), summary);
  }();
  const auto span = timings_.span(Stage::write);
  writer_.add(compressed);
}

void Job::keep(CourtId court, const Records& records, std::size_t scenario) {
  const Plan& plan = plans_[scenario];
  const std::size_t size = records.months() * records.replications();
  KeptReplications kept;
  kept.scenario = scenario;
  kept.court = court;
  constexpr Measure measures[] = {Measure::entrees, Measure::sorties, Measure::stock};
  for (std::size_t which = 0; which < std::size(measures); ++which) {
    kept.counts[which].assign(plan.nomenclature->nodes().size() * size, -1);
  }
  const CourtKind kind = plan.network->court(court).kind;
  const CourtId courts[] = {court};
  const std::vector<NodeActivity> leaves =
      leaf_activities(*plan.nomenclature, kind, records, past_sorties(plan, kind, courts));
  NodeSeries(*plan.nomenclature, kind).each(leaves, [&](const NodeActivity& activity) {
    for (std::size_t which = 0; which < std::size(measures); ++which) {
      std::int32_t* to = kept.counts[which].data() + activity.node.value() * size;
      for (std::size_t month = 0; month < records.months(); ++month) {
        for (std::size_t r = 0; r < records.replications(); ++r) {
          const std::size_t row = r / block_width * measure_count + static_cast<std::size_t>(measures[which]);
          *to++ = activity.series[month * records.month_size() + row * block_width + r % block_width];
        }
      }
    }
  });
  const auto span = timings_.span(Stage::write);
  writer_.add(kept);
}

void Job::finish() {
  check_stop();
  const auto span = timings_.span(Stage::write);
  writer_.finish();
}

void Job::check_stop() const {
  if (options_.stop != nullptr && options_.stop->load()) throw Interrupted{};
}

}  // namespace clepsydre::runner
