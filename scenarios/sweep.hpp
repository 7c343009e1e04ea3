// A sweep: one document that varies, made into one document per variant.
#pragma once

#include <vector>

#include "scenarios/document.hpp"

namespace clepsydre::scenarios {

//! The documents that a sweep makes of one, `sweep` gone; the document itself where it has none. In a grid
//! the last key varies fastest; a list takes the values of each key side by side. A variant is called
//! <id>@amiable.multiply=0.96, and its label ends in « — amiable.multiply = 0,96 ».
//! A value put in a document keeps its place in the sweep, for problems to point at.
//! Problems: keys that name no single value of the document; lists that are empty, or of unequal lengths side
//! by side; more than 1000 variants. There is then one document, with what could be put in.
//! Domain: extended, not yet checked.
std::vector<Value> expand_sweep(Value document, Problems& problems);

}  // namespace clepsydre::scenarios
