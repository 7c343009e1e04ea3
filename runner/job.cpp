#include "runner/job.hpp"

#include <algorithm>
#include <cmath>

#include "model/same_cells.hpp"
#include "results/compress.hpp"
#include "runner/job_parts.hpp"

namespace clepsydre::runner {

Job::Job(std::vector<Plan> plans, JobOptions options)
    : Job(std::make_shared<const std::vector<Plan>>(std::move(plans)), std::move(options)) {}

Job::Job(std::shared_ptr<const std::vector<Plan>> plans, JobOptions options)
    : owner_(std::move(plans)),
      plans_(*owner_),
      options_(std::move(options)),
      schedule_(make_schedule(*reference().network)),
      places_(*reference().network),
      layout_(results::make_layout(plans_, options_.quantiles, options_.kept, CLEPSYDRE_VERSION)),
      targets_(united_targets(plans_)),
      under_(reference().network->courts().size()),
      national_(plans_.size()),
      staff_(plans_.size()),
      workspaces_(options_.workers),
      ressorts_(plans_.size() * under_.size()),
      nations_(plans_.size()),
      inboxes_(plans_.size() * under_.size()) {
  const Network& network = *reference().network;
  for (std::size_t court = 0; court < under_.size(); ++court) {
    courts_.emplace_back(court);
    under_[network.ressort_of(CourtId(court)).value()].emplace_back(court);
  }
  find_changes();
  size_ = run_size(plans_, changed_);
  const MemoryNeed need = memory_need(size_, shape(size_.ressorts));
  groups_ = group_scenarios(plans_.size(), others_that_fit(need, options_.memory));
  choose_parts();
  double steps = 0;
  std::size_t units = 0;
  for (const std::vector<std::size_t>& group : groups_) {
    for (const std::size_t scenario : group) {
      for (std::size_t unit = 0; unit < network.units().size(); ++unit) {
        if (!needed_[scenario][unit]) continue;
        ++units;
        steps += steps_of(network.units()[unit], scenario);
      }
    }
  }
  progress_ = std::make_unique<Progress>(options_.verbosity, units, steps);
}

Job::~Job() = default;

void Job::find_changes() {
  const std::size_t cells = reference().cells.size();
  changed_.emplace_back(cells);
  simulated_.emplace_back(cells, true);
  for (std::size_t scenario = 1; scenario < plans_.size(); ++scenario) {
    changed_.push_back(options_.reuse == Reuse::none ? CellMask(cells, true)
                                                     : changed_cells(reference(), plans_[scenario]));
    simulated_.push_back(with_senders(plans_[scenario], changed_[scenario]));
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (changed_[scenario][cell]) changed_.front()[cell] = true;
    }
  }
}

//! `ressorts`: that are simulated here.
RunShape Job::shape(double ressorts) const {
  return {.replications = static_cast<double>(reference().replications),
          .workers = static_cast<double>(options_.workers),
          .ressorts = ressorts,
          .kept = static_cast<double>(options_.kept.size())};
}

std::string Job::refusal() const {
  const double pieces = options_.piece ? static_cast<double>(options_.piece->count) : 1;
  const double ressorts = std::min(size_.ressorts, std::ceil(size_.scenarios * size_.ressorts / pieces));
  return runner::refusal(size_, shape(ressorts), static_cast<double>(options_.memory));
}

void Job::open(std::size_t group) {
  for (std::size_t scenario = 1; scenario < plans_.size(); ++scenario) {
    national_[scenario].reset();
    staff_[scenario].reset();
  }
  group_ = group;
  drawn_.clear();
  for (const std::size_t scenario : groups_[group]) {
    const bool opened_before = scenario == 0 && group > 0;
    if (is_drawn(scenario) && !opened_before) open_scenario(scenario);
  }
}

void Job::open_scenario(std::size_t scenario) {
  const Plan& plan = plans_[scenario];
  drawn_.push_back(scenario);
  const std::filesystem::path folder = options_.output.parent_path();
  if (scenario == 0 || !share_national_shocks(plan, reference())) national_[scenario].make(plan, folder);
  if (scenario == 0 || !share_staff(plan, reference())) staff_[scenario].make(plan, folder);
  const std::size_t blocks = padded(plan.replications) / block_width;
  nations_[scenario] = std::make_unique<Sums>(*plan.nomenclature, blocks);
  for (std::size_t court = 0; court < courts_.size(); ++court) {
    ressorts_[scenario * courts_.size() + court] = std::make_unique<Sums>(*plan.nomenclature, blocks);
    inboxes_[scenario * courts_.size() + court] = std::make_unique<Inbox>();
  }
}

std::size_t Job::national_tasks() const {
  return drawn_.size() * static_cast<std::size_t>(reference().months);
}

void Job::draw_national(std::size_t task) {
  check_stop();
  const auto months = static_cast<std::size_t>(reference().months);
  const auto span = timings_.span(Stage::draw_national);
  NationalTable* table = national_[drawn_[task / months]].get();
  if (table != nullptr) table->fill(options_.isa, static_cast<int>(task % months));
}

std::size_t Job::staff_tasks() const {
  return drawn_.empty() ? 0 : drawn_.size() * all_blocks(reference()).count;
}

void Job::simulate_staff(std::size_t task) {
  check_stop();
  const std::size_t blocks = all_blocks(reference()).count;
  const std::size_t scenario = drawn_[task / blocks];
  const BlockRange block{task % blocks, 1};
  const auto span = timings_.span(Stage::simulate_staff);
  if (StaffTable* table = staff_[scenario].get()) table->fill(options_.isa, block.first);
  staff_[scenario].rest(block);
  national_[scenario].rest(block);  // which was filled month by month
}

const Drawn<NationalTable>& Job::national_of(std::size_t scenario) const {
  return national_[scenario].get() != nullptr ? national_[scenario] : national_.front();
}

const Drawn<StaffTable>& Job::staff_of(std::size_t scenario) const {
  return staff_[scenario].get() != nullptr ? staff_[scenario] : staff_.front();
}

void Job::summarise_staff(std::size_t scenario, std::span<const CourtId> courts, Summary& summary,
                          Workspace& workspace) const {
  const Drawn<StaffTable>& staff = staff_of(scenario);
  for (const Category category : categories) {
    workspace.summarise_staff(*staff.get(), courts, category, summary);
    staff.rest(all_blocks(reference()));  // the nation's would be all of the table
  }
}

void Job::perform(std::size_t task, std::size_t worker) {
  check_stop();
  std::unique_ptr<Workspace>& workspace = workspaces_[worker];
  if (!workspace) workspace = std::make_unique<Workspace>(reference(), options_.quantiles, targets_);
  std::visit([&](const auto& what) { perform(what, *workspace); }, schedule_.tasks[task]);
}

void Job::write(const Summary& summary) {
  const results::CompressedSummary compressed = [&] {
    const auto span = timings_.span(Stage::compress);
    return results::compress(layout_, summary);
  }();
  const auto span = timings_.span(Stage::write);
  output().add(compressed);
}

void Job::finish() {
  check_stop();
  const auto span = timings_.span(Stage::write);
  piece_ ? piece_->finish() : writer_->finish();
}

void Job::check_stop() const {
  if (options_.stop != nullptr && options_.stop->load()) throw Interrupted{};
}

}  // namespace clepsydre::runner
