#include "model/random/philox.hpp"

namespace clepsydre {

std::array<std::uint32_t, 4> philox(PhiloxCounter counter, PhiloxKey key) {
  for (int round = 0; round < philox_rounds; ++round) {
    const std::uint64_t product = std::uint64_t{philox_multiplier[0]} * counter[0];
    const std::uint64_t other = std::uint64_t{philox_multiplier[1]} * counter[2];
    counter = {static_cast<std::uint32_t>(other >> 32) ^ counter[1] ^ key.low,
               static_cast<std::uint32_t>(other),
               static_cast<std::uint32_t>(product >> 32) ^ counter[3] ^ key.high,
               static_cast<std::uint32_t>(product)};
    key.low += philox_key_step[0];
    key.high += philox_key_step[1];
  }
  return counter;
}

}  // namespace clepsydre
