// A unit of work as the kernel reads it: plain numbers and pointers, no container, so that no library
// template is ever compiled for one instruction set and linked into another's path.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/random/philox.hpp"
#include "model/random/thinning.hpp"
#include "model/terms.hpp"

namespace clepsydre {

enum class Direction { young_first, old_first };  //!< which end of the docket has the heavier weights

//! Whole-number weights of the law of passage: 32768 for the heaviest class, 0 below the minimum age.
struct PassageProgram {
  std::uint32_t weights[age_classes];
  float chances[age_classes];  //!< the same as floats
  std::uint32_t heaviest;
  int minimum;
  Direction direction;
};

struct LevelProgram {
  float sd;
  float step;
  float national;  //!< √ρ
  float own;       //!< √(1 − ρ)
  float reversion;
  float start;
  float start_sd;
  float freedom;
};

//! Numbers per replication: [block][month][lane], the blocks `stride` numbers apart.
struct StaffSeries {
  const float* values;
  std::size_t stride;
};

//! Cases that come to a cell: [block][month][lane], so many numbers from one to the next.
struct ArrivalSeries {
  std::int32_t* values;
  std::size_t month_stride;
  std::size_t block_stride;  //!< 0 where all blocks use the same numbers in turn
};

//! Cases that go on to another cell, of those closed in months from…until − 1.
struct RouteProgram {
  PhiloxKey key;
  int from;
  int until;
  const ThinningProgram* rate;   //!< [month] in which the case is closed
  ThinningProgram history_rate;  //!< of the months before the first
  const std::uint32_t*
      reached;  //!< [lag months] cumulative probability of the lag, in 65536ths; last is 65536
  int lags;
  ArrivalSeries arrivals;  //!< of the receiving cell
};

//! Staff that limits a cell: capacity against the reference = (etpt + team · helpers) · factor.
struct WorkProgram {
  StaffSeries etpt;
  StaffSeries helpers;  //!< null values where nobody helps
  float team;
  const float* factor;  //!< [month] ventilation / reference · reference TMD / TMD, over the reference ETPT
};

//! A docket that comes at the start of a month.
struct DocketProgram {
  int month;
  const std::uint32_t* rows;  //!< [docket_rows][replication]
};

//! Membership of a cell in a Redeployment.
struct ShareProgram {
  std::size_t redeployment;  //!< position in UnitProgram::redeployments
  const float* weight;       //!< [month] share of the category's time in the court
};

struct RedeploymentProgram {
  bool worst_delay;              //!< else spill
  const float* strength;         //!< [month]
  const float* received;         //!< [month] Σ weights of the receivers
  const std::size_t* receivers;  //!< positions in UnitProgram::cells
  const float* const* weights;   //!< [receiver][month]
  std::size_t receiver_count;
};

struct EffectProgram {
  std::size_t effect;   //!< position in UnitProgram::effect_factors
  bool on_capacity;     //!< else on entrées
  const float* weight;  //!< [month]
};

struct CellProgram {
  PhiloxKey key;             //!< stream of its monthly draws
  PhiloxKey parameters_key;  //!< stream of what is drawn once per replication
  PhiloxKey withdrawals_key;
  std::size_t leaf;      //!< LeafId, row of the national shocks
  const float* entrees;  //!< [month] mean cases filed
  LevelProgram entrees_level;

  EffortLaw law;
  const float* effort;  //!< [month] saturating: logit(Y/A) at the reference load with the month's
                        //!< productivity; fixed: cases closed at the reference with it. Staff comes on top
  const float* log_reference_load;  //!< [month]
  const float* reference_sorties;   //!< [month]
  const WorkProgram* works;         //!< the least of them limits; none: staff is not known
  std::size_t work_count;
  const ShareProgram* receives;  //!< redeployments that bring time here
  std::size_t receive_count;
  const ShareProgram* gives;  //!< redeployments that take what is unused
  std::size_t give_count;
  float gamma;
  float gamma_sd;
  LevelProgram capacity_level;
  float correlation;
  float correlation_rest;  //!< √(1 − correlation²)
  float start_correlation;
  float start_rest;  //!< √(1 − start_correlation²)
  ThinningProgram withdrawal;

  const PassageProgram* passages;    //!< [passage_count], in order of month
  const std::int32_t* passage_from;  //!< [passage_count] month from which each holds; the first is 0
  std::size_t passage_count;
  const float* session;             //!< [month] cases closed beside the ordinary ones; null where none
  std::uint32_t first_month_ticks;  //!< age of a case closed in the month it came
  std::uint32_t stock[age_classes];
  std::uint32_t open_months;
  float past_sorties[12];

  const RouteProgram* routes;
  std::size_t route_count;
  const EffectProgram* effects;
  std::size_t effect_count;

  ArrivalSeries arrivals;        //!< cases routed here; null values where none can be
  const DocketProgram* dockets;  //!< that come here, in order of month
  std::size_t docket_count;
  int closing;                //!< month at whose start the cell hands over to another; past the last: never
  std::uint32_t* docket_out;  //!< [docket_rows][replication] of the receiver; null where it never closes
  ArrivalSeries forward;      //!< arrivals of the receiver

  std::int32_t* records;  //!< [month][block of the range][measure][lane], see Records
  std::int64_t* cohorts;  //!< see Cohorts; null where they are not followed
};

struct UnitProgram {
  const CellProgram* cells;
  std::size_t cell_count;
  int months;
  std::int64_t first_month;  //!< months since year 0: what the random streams know a month by
  int history;               //!< months before the first whose exits may still arrive somewhere
  std::size_t replications;
  std::size_t padded;       //!< replications rounded up to whole blocks
  std::size_t first_block;  //!< of the range of blocks that the records hold
  std::size_t blocks;       //!< of the range
  Dispersion dispersion;
  const PhiloxKey* effect_keys;  //!< [effect] random stream of each uncertain lever
  const float* effect_multiply;
  const float* effect_uncertainty;
  std::size_t effect_count;
  const float* national_entrees;   //!< [block][month][leaf][lane] shocks shared by all courts
  const float* national_capacity;  //!< same
  std::size_t leaf_count;
  const RedeploymentProgram* redeployments;
  std::size_t redeployment_count;
};

inline constexpr std::size_t most_effects = 32;        //!< uncertain levers of one plan
inline constexpr std::size_t most_routes = 8;          //!< flows that leave one cell
inline constexpr std::size_t most_redeployments = 64;  //!< of one unit

}  // namespace clepsydre
