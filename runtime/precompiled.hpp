// What is compiled once for all files of the runtime, the lessons and the runtime's tests: what
// nearly every one of them includes. Nobody includes this file, and no file relies on it: the test
// `headers` compiles each header without it.
#pragma once

#include <fmt/format.h>

#include "runtime/asyncio.hpp"
#include "runtime/trace/log.hpp"
