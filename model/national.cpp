// Shocks that all courts share, correlated across contentieux by a Cholesky factor.
#include <Eigen/Cholesky>
#include <algorithm>
#include <stdexcept>

#include "model/kernel_entry.hpp"
#include "model/random/streams.hpp"
#include "model/simulate.hpp"

namespace clepsydre {
namespace {

std::vector<float> cholesky_rows(const Eigen::MatrixXd& correlation) {
  const Eigen::LLT<Eigen::MatrixXd> factor(correlation);
  if (factor.info() != Eigen::Success) {
    throw std::invalid_argument("the correlation of national shocks is not positive definite");
  }
  const Eigen::MatrixXd lower = factor.matrixL();
  std::vector<float> rows;
  for (Eigen::Index i = 0; i < lower.rows(); ++i) {
    for (Eigen::Index j = 0; j < lower.cols(); ++j) rows.push_back(static_cast<float>(lower(i, j)));
  }
  return rows;
}

auto national_kernel(Isa isa) {
  switch (isa) {
    case Isa::v2:
      return v2::national_shocks;
    case Isa::v3:
      return v3::national_shocks;
    case Isa::v4:
      break;
  }
  return v4::national_shocks;
}

}  // namespace

std::size_t NationalTable::bytes(const Plan& plan) {
  return 2 * room_for<float>(static_cast<std::size_t>(plan.months) * plan.nomenclature->leaf_count() *
                             clepsydre::padded(plan.replications));
}

NationalTable::NationalTable(const Plan& plan, Room room)
    : leaves_(plan.nomenclature->leaf_count()),
      padded_(clepsydre::padded(plan.replications)),
      first_(plan.first) {
  const Purpose purposes[] = {Purpose::national_entrees, Purpose::national_capacity};
  const Eigen::MatrixXd* correlations[] = {&plan.national.entrees, &plan.national.capacity};
  for (std::size_t which = 0; which < 2; ++which) {
    for (std::size_t leaf = 0; leaf < leaves_; ++leaf) {
      const std::string contentieux = plan.nomenclature->key(plan.nomenclature->node_of(LeafId(leaf)));
      keys_[which].push_back(
          stream({.seed = plan.seed, .purpose = purposes[which], .contentieux = contentieux}));
    }
    factor_[which] = cholesky_rows(*correlations[which]);
    shocks_[which] = take_room<float>(room, static_cast<std::size_t>(plan.months) * leaves_ * padded_);
  }
}

std::vector<std::span<const std::byte>> NationalTable::bytes_of(BlockRange range) const {
  return {clepsydre::bytes_of(shocks_[0], block_stride(), range.first, range.count),
          clepsydre::bytes_of(shocks_[1], block_stride(), range.first, range.count)};
}

void NationalTable::fill(Isa isa, int month) {
  std::vector<float> scratch(leaves_ * block_width);
  const auto index = static_cast<std::uint32_t>(first_ + month - Month(0, 1));
  for (std::size_t which = 0; which < 2; ++which) {
    float* first = shocks_[which].data() + static_cast<std::size_t>(month) * leaves_ * block_width;
    national_kernel(isa)(keys_[which].data(), factor_[which].data(), leaves_, index, padded_, first,
                         block_stride(), scratch.data());
  }
}

bool share_national_shocks(const Plan& a, const Plan& b) {
  return a.seed == b.seed && a.first == b.first && a.months == b.months && a.replications == b.replications &&
         (a.nomenclature == b.nomenclature || a.nomenclature->keys() == b.nomenclature->keys()) &&
         a.national.entrees == b.national.entrees && a.national.capacity == b.national.capacity;
}

}  // namespace clepsydre
