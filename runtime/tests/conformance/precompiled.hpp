// What is compiled once for all twins; as runtime/precompiled.hpp.
#pragma once

#include "runtime/asyncio.hpp"
#include "runtime/tests/conformance/twin.hpp"
