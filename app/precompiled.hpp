// What is compiled once for all files of the program and its tests; as runtime/precompiled.hpp.
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <map>
#include <ranges>

#include "app/words/teller.hpp"
