#pragma once

/// asyncio in C++20 coroutines, true to CPython's, on a virtual clock.
#include "runtime/coro.hpp"
#include "runtime/event_loop.hpp"
#include "runtime/exceptions.hpp"
#include "runtime/gather.hpp"
#include "runtime/print.hpp"
#include "runtime/run.hpp"
#include "runtime/sleep.hpp"
#include "runtime/task.hpp"
