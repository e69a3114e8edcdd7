#pragma once

// Catch2 as the distribution has it: 2.13 in Debian 12, 3 in Debian 13.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
