#pragma once

// The triggers that keep rows from being changed, replaced or taken away: what was filed and said stays as it
// was. For the library's own use.

#include <string>

namespace archive::schema {

/// SQL of the triggers that step 6 makes, part of that released step: never changed.
std::string guards_of_step_6();
/// The same of step 7.
std::string guards_of_step_7();
/// The same of step 11.
std::string guards_of_step_11();
/// The same of step 14.
std::string guards_of_step_14();
/// The same of the step of disposal, which also changes when rows of a document may go.
std::string guards_of_step_17();
/// The same of step 12.
std::string guards_of_step_12();
/// The same of step 15.
std::string guards_of_step_15();

}  // namespace archive::schema
