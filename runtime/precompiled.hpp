// What is compiled once for all files of the runtime, the lessons and the runtime's tests: what
// nearly every one of them includes. No file includes this one or relies on it.
#pragma once

#include <fmt/core.h>

#include <functional>
#include <map>
#include <string>

#include "runtime/asyncio.hpp"
#include "runtime/trace/log.hpp"
