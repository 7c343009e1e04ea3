// Sums over courts that several threads add to.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "model/records.hpp"

namespace clepsydre::runner {

//! Records that were used and may be used again: fresh memory costs more than the additions.
class RecordsPool {
 public:
  //! Records of that shape, all zero.
  std::unique_ptr<Records> take(std::size_t contentieux, std::size_t months, std::size_t replications);
  void give_back(std::unique_ptr<Records> records);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Records>> free_;
};

//! Sum of the records of courts of one kind. Additions are exact, so their order does not matter.
class Sum {
 public:
  //! Empty until the first addition; takes its memory from the pool then.
  explicit Sum(RecordsPool& pool) : pool_(pool) {}

  //! Safe from several threads: each contentieux has its own lock, and `start` spreads the threads over them.
  void add(const Records& part, std::size_t start);
  [[nodiscard]] bool empty() const { return records_ == nullptr; }
  [[nodiscard]] const Records& records() const { return *records_; }
  //! Gives the memory back. Domain: nobody adds or reads any more.
  void release();

 private:
  void open(const Records& part);

  RecordsPool& pool_;
  std::once_flag opened_;
  std::unique_ptr<Records> records_;
  std::vector<std::mutex> locks_;
};

}  // namespace clepsydre::runner
