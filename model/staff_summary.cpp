#include "model/staff_summary.hpp"

#include <algorithm>
#include <utility>

#include "model/measures.hpp"

namespace clepsydre {

StaffSummariser::StaffSummariser(std::span<const double> probabilities, std::size_t replications)
    : replications_(replications), quantiles_(probabilities), etpt_(replications), vacancies_(replications) {}

void StaffSummariser::operator()(const StaffTable& staff, std::span<const CourtId> courts, Summary& summary) {
  for (const Category category : categories) (*this)(staff, courts, category, summary);
}

void StaffSummariser::operator()(const StaffTable& staff, std::span<const CourtId> courts, Category category,
                                 Summary& summary) {
  const bool somewhere =
      std::ranges::any_of(courts, [&](CourtId court) { return staff.etpt(court, category) != nullptr; });
  if (!somewhere) return;
  const std::size_t count = quantiles_.count();
  for (std::size_t month = 0; month < summary.months; ++month) {
    sum(staff, courts, category, month);
    const std::size_t at = static_cast<std::size_t>(category) * summary.months + month;
    const Extent etpt =
        quantiles_(std::span(std::as_const(etpt_)), std::span(summary.etpt).subspan(at * count, count));
    const Extent vacancies = quantiles_(std::span(std::as_const(vacancies_)),
                                        std::span(summary.vacancies).subspan(at * count, count));
    summary.etpt_mean[at] = static_cast<float>(etpt.mean);
    summary.vacancies_mean[at] = static_cast<float>(vacancies.mean);
  }
}

void StaffSummariser::sum(const StaffTable& staff, std::span<const CourtId> courts, Category category,
                          std::size_t month) {
  std::ranges::fill(etpt_, 0.0F);
  std::ranges::fill(vacancies_, 0);
  for (const CourtId court : courts) {
    const float* etpt = staff.etpt(court, category);
    if (etpt == nullptr) continue;
    const std::uint16_t* vacancies = staff.vacancies(court, category);
    for (std::size_t replication = 0; replication < replications_; ++replication) {
      const std::size_t block = replication / block_width * staff.block_stride();
      const std::size_t at = block + month * block_width + replication % block_width;
      etpt_[replication] += etpt[at];
      vacancies_[replication] += vacancies[at];
    }
  }
}

}  // namespace clepsydre
