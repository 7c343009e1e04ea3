#include "tests/bench/model/reference_unit.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "scenarios/load.hpp"

namespace clepsydre::bench {
namespace {

Plan reference_plan() {
  const std::filesystem::path root = scenarios::data_root();
  const std::filesystem::path file = root / "library/reference.yaml";
  scenarios::Loaded loaded = scenarios::load({&file, 1}, {}, {{root}});
  if (!loaded.problems.empty()) throw std::runtime_error(loaded.problems.text());
  return std::move(loaded.plans.front());
}

const Unit& unit_of(const Plan& plan, const std::string& label) {
  for (const Unit& unit : plan.network->units()) {
    for (const CourtId court : unit.courts) {
      if (plan.network->court(court).label == label) return unit;
    }
  }
  throw std::runtime_error(label + ": no court of the reference network has this label");
}

}  // namespace

// With SSE: on Zen 4 SSE code runs at half its speed in a process in which AVX-512 code ran before it.
Reference::Reference(Plan of) : plan(std::move(of)), drawn(plan, Isa::v2) {}

const Reference& reference() {
  static const Reference drawn(reference_plan());
  return drawn;
}

ReferenceUnit::ReferenceUnit(const std::string& label) {
  const Plan& plan = reference().plan;
  unit_ = &unit_of(plan, label);
  records_.resize(unit_->courts.size());
  cohorts_.resize(unit_->courts.size());
  for (std::size_t i = 0; i < unit_->courts.size(); ++i) {
    const std::size_t leaves = plan.cells_of(unit_->courts[i]).size();
    records_[i].reshape(leaves, static_cast<std::size_t>(plan.months),
                        static_cast<std::size_t>(plan.replications));
    cohorts_[i].reshape(leaves, static_cast<std::size_t>(plan.months));
    to_records_.push_back(&records_[i]);
    to_cohorts_.push_back(&cohorts_[i]);
  }
  empty_inboxes();
}

void ReferenceUnit::empty_inboxes() {
  const Plan& plan = reference().plan;
  const auto months = static_cast<std::size_t>(plan.months);
  const auto leaves = [&](CourtId court) { return plan.cells_of(court).size(); };
  arrivals_.clear();
  arrivals_.resize(plan.network->courts().size());
  sent_.clear();
  sent_.resize(arrivals_.size());
  ports_.assign(arrivals_.size(), nullptr);
  receivers_ = receivers(plan, *unit_);
  for (const CourtId court : unit_->courts) {
    arrivals_[court.value()] = Arrivals(leaves(court), months, padded(plan.replications));
    ports_[court.value()] = &arrivals_[court.value()];
  }
  for (const CourtId court : receivers_) {
    arrivals_[court.value()] = Arrivals(leaves(court), months, padded(plan.replications));
    sent_[court.value()] = Arrivals::of_a_block(leaves(court), months, padded(plan.replications));
    ports_[court.value()] = &sent_[court.value()];
  }
}

UnitOutput ReferenceUnit::output() {
  return {to_records_, to_cohorts_, ports_, [this](std::size_t block) {
            for (const CourtId court : receivers_)
              arrivals_[court.value()].take_block(block, sent_[court.value()]);
          }};
}

void ReferenceUnit::simulate(Isa isa) {
  const Reference& from = reference();
  clepsydre::simulate(isa, from.plan, *unit_, from.drawn.shared(), output());
}

ProgramBuilder ReferenceUnit::program() {
  const Reference& from = reference();
  return {from.plan, *unit_, from.drawn.shared(), output(), all_blocks(from.plan), CellMask{}};
}

std::size_t ReferenceUnit::cells() const {
  std::size_t cells = 0;
  for (const CourtId court : unit_->courts) cells += reference().plan.cells_of(court).size();
  return cells;
}

double ReferenceUnit::steps() const {
  const Plan& plan = reference().plan;
  return static_cast<double>(cells()) * plan.months * plan.replications;
}

}  // namespace clepsydre::bench
