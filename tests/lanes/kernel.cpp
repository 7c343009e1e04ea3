// Compiled once per instruction set: see clepsydre_isa_objects in tests/CMakeLists.txt.
#include "model/random/binomial.hpp"
#include "model/random/poisson.hpp"
#include "tests/lanes/laws.hpp"

namespace clepsydre {
namespace CLEPSYDRE_ISA {
namespace {

template <F law(F)>
void map_floats(const float* x, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; i += lanes) store(y + i, law(load<F>(x + i)));
}

template <F law(U)>
void map_words(const std::uint32_t* words, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; i += lanes) store(y + i, law(load<U>(words + i)));
}

I poisson_doubt(U word, F lambda) { return -poisson_guess(word, lambda).doubt; }
I binomial_doubt(U word, I n, F p) {
  const I many = p > 0.5F;
  const F rarer = many ? 1.0F - p : p;
  const auto odds = [rarer] { return Odds{rarer, rarer / (1.0F - rarer), log_complement(rarer)}; };
  return -binomial_guess(word ^ as_unsigned(many), to_float(n), rarer, odds).doubt;
}

template <I law(U, F)>
void map_poisson(const std::uint32_t* words, const float* lambda, std::int32_t* cases, std::size_t count) {
  for (std::size_t i = 0; i < count; i += lanes) {
    store(cases + i, law(load<U>(words + i), load<F>(lambda + i)));
  }
}

template <I law(U, I, F)>
void map_binomial(const std::uint32_t* words, const std::int32_t* n, const float* p, std::int32_t* cases,
                  std::size_t count) {
  for (std::size_t i = 0; i < count; i += lanes) {
    store(cases + i, law(load<U>(words + i), load<I>(n + i), load<F>(p + i)));
  }
}

void map_philox(std::uint32_t first, std::uint32_t month, std::uint32_t draw, PhiloxKey key,
                std::uint32_t* words, std::size_t count) {
  for (std::size_t i = 0; i < count; i += lanes) {
    const U replication = as_unsigned(lane_index()) + (first + static_cast<std::uint32_t>(i));
    const Words drawn = philox(replication, month, draw, key);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      std::uint32_t* to = words + 4 * (i + lane);
      to[0] = drawn.first[lane];
      to[1] = drawn.second[lane];
      to[2] = drawn.third[lane];
      to[3] = drawn.fourth[lane];
    }
  }
}

void map_philox_sum(std::uint32_t first, std::uint32_t month, std::uint32_t draw, PhiloxKey key,
                    std::uint32_t* words, std::size_t count) {
  for (std::size_t i = 0; i < count; i += lanes) {
    const U replication = as_unsigned(lane_index()) + (first + static_cast<std::uint32_t>(i));
    const Words drawn = philox(replication, month, draw, key);
    store(words + i, drawn.first ^ drawn.second ^ drawn.third ^ drawn.fourth);
  }
}

#define CLEPSYDRE_TEXT_OF(name) #name
#define CLEPSYDRE_TEXT(name) CLEPSYDRE_TEXT_OF(name)

}  // namespace

extern const test::Laws laws;
const test::Laws laws{.isa = CLEPSYDRE_TEXT(CLEPSYDRE_ISA),
                      .lanes = lanes,
                      .exp = map_floats<exp>,
                      .log = map_floats<log>,
                      .log_complement = map_floats<log_complement>,
                      .uniform = map_words<uniform>,
                      .normal = map_words<normal>,
                      .poisson = map_poisson<poisson>,
                      .binomial = map_binomial<binomial>,
                      .philox = map_philox,
                      .philox_sum = map_philox_sum,
                      .poisson_doubt = map_poisson<poisson_doubt>,
                      .binomial_doubt = map_binomial<binomial_doubt>};

}  // namespace CLEPSYDRE_ISA
}  // namespace clepsydre
