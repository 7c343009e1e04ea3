#include "model/huge_array.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace clepsydre {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;
constexpr std::size_t cache_line = 64;

}  // namespace

HugeBytes::HugeBytes(std::size_t bytes) {
  if (bytes == 0) return;
  const std::size_t alignment = bytes < huge_page ? cache_line : huge_page;
  const std::size_t whole = (bytes + alignment - 1) / alignment * alignment;
  at_.reset(std::aligned_alloc(alignment, whole));
  if (!at_) throw std::bad_alloc();
  // Only a wish: where the system has no huge pages, everything works as before.
  if (alignment == huge_page) madvise(at_.get(), whole, MADV_HUGEPAGE);
}

void HugeBytes::Free::operator()(void* at) const { std::free(at); }

}  // namespace clepsydre
