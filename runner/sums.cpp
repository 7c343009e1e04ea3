#include "runner/sums.hpp"

#include "model/aggregate.hpp"

namespace clepsydre::runner {

std::unique_ptr<Records> RecordsPool::take(std::size_t contentieux, std::size_t months,
                                           std::size_t replications) {
  std::unique_ptr<Records> records;
  {
    const std::scoped_lock lock(mutex_);
    if (!free_.empty()) {
      records = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!records) return std::make_unique<Records>(contentieux, months, replications);
  records->reshape(contentieux, months, replications);
  records->clear();
  return records;
}

void RecordsPool::give_back(std::unique_ptr<Records> records) {
  const std::scoped_lock lock(mutex_);
  free_.push_back(std::move(records));
}

void Sum::add(const Records& part, std::size_t start) {
  std::call_once(opened_, [&] { open(part); });
  for (std::size_t i = 0; i < part.contentieux(); ++i) {
    const std::size_t contentieux = (start + i) % part.contentieux();
    const std::scoped_lock lock(locks_[contentieux]);
    add_series(records_->series(contentieux), part.series(contentieux));
  }
}

void Sum::open(const Records& part) {
  records_ = pool_.take(part.contentieux(), part.months(), part.replications());
  locks_ = std::vector<std::mutex>(part.contentieux());
}

void Sum::release() {
  if (records_) pool_.give_back(std::move(records_));
}

}  // namespace clepsydre::runner
