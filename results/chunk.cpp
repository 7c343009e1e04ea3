#include "results/chunk.hpp"

#include <libdeflate.h>

#include <bit>
#include <memory>
#include <new>

namespace clepsydre::results {
namespace {

constexpr std::size_t width = 4;  // bytes of a float and of an int32

//! On a national run levels 2 to 4 differ by 0.5 % in size and 6 % in time; 1 loses on both, and 6 is a fifth
//! slower for 1 % less.
constexpr int level = 4;

using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;

libdeflate_compressor& compressor_of_this_thread() {
  thread_local const Compressor compressor{libdeflate_alloc_compressor(level), &libdeflate_free_compressor};
  if (!compressor) throw std::bad_alloc();
  return *compressor;
}

//! All first bytes, then all second bytes, and so on.
template <class T>
std::span<const std::byte> shuffled(std::span<const T> values) {
  static_assert(sizeof(T) == width);
  thread_local Bytes planes;
  planes.resize(values.size_bytes());
  for (std::size_t plane = 0; plane < width; ++plane) {
    std::byte* out = planes.data() + plane * values.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
      out[i] = static_cast<std::byte>(std::bit_cast<std::uint32_t>(values[i]) >> (8 * plane));
    }
  }
  return planes;
}

Bytes deflated(std::span<const std::byte> raw) {
  libdeflate_compressor& compressor = compressor_of_this_thread();
  Bytes packed(libdeflate_zlib_compress_bound(&compressor, raw.size()));
  packed.resize(libdeflate_zlib_compress(&compressor, raw.data(), raw.size(), packed.data(), packed.size()));
  packed.shrink_to_fit();
  return packed;
}

}  // namespace

Bytes compressed(std::span<const float> values, Rounding rounding) {
  if (rounding == Rounding::exact) return deflated(shuffled(values));
  thread_local std::vector<float> coarse;
  coarse.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) coarse[i] = rounded(values[i]);
  return deflated(shuffled(std::span<const float>(coarse)));
}

Bytes compressed(std::span<const std::int32_t> values) { return deflated(shuffled(values)); }

}  // namespace clepsydre::results
