// Large arrays of numbers, taken once and reused: aligned for the widest lanes and on huge pages.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace clepsydre {

//! Bytes aligned to a cache line; from 2 MiB on also to huge pages, which the system is asked to use: the
//! kernel writes to a new page at every step, and would otherwise wait for its address more than for its
//! data. Contents are unspecified. Errors: std::bad_alloc.
class HugeBytes {
 public:
  explicit HugeBytes(std::size_t bytes);
  [[nodiscard]] void* get() const { return at_.get(); }

 private:
  struct Free {
    void operator()(void* at) const;
  };
  std::unique_ptr<void, Free> at_;
};

//! Numbers on such bytes, or where the caller has room for them. Memory once taken is kept.
template <class T>
class HugeArray {
  static_assert(std::is_trivial_v<T>);

 public:
  HugeArray() : bytes_(0) {}
  explicit HugeArray(std::size_t size)
      : bytes_(size * sizeof(T)), at_(static_cast<T*>(bytes_.get())), size_(size), capacity_(size) {}
  //! On memory that outlives it.
  explicit HugeArray(std::span<T> room)
      : bytes_(0), at_(room.data()), size_(room.size()), capacity_(room.size()) {}
  //! Contents are unspecified after.
  void resize(std::size_t size) {
    if (size > capacity_) *this = HugeArray(size);
    size_ = size;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] T* data() { return at_; }
  [[nodiscard]] const T* data() const { return at_; }
  [[nodiscard]] std::span<T> all() { return {data(), size_}; }
  [[nodiscard]] std::span<const T> all() const { return {data(), size_}; }

 private:
  HugeBytes bytes_;
  T* at_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace clepsydre
