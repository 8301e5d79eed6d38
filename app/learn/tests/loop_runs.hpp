#pragma once

#include <vector>

#include "app/run/run.hpp"
#include "app/tests/catalogue.hpp"

namespace app {

/// A lesson with its initial values, with each value at its least and at its most, with each switch
/// on, and with all of them.
inline std::vector<Invocation> variants(const std::shared_ptr<const Program>& program) {
    std::vector<Invocation> all{Invocation{program}};
    Invocation switched{program};
    for (const lessons::Parameter& parameter : program->parameters()) {
        for (const auto& value : {parameter.min, parameter.max}) {
            all.emplace_back(program);
            all.back().values.set(parameter.name, value);
        }
        if (parameter.kind == lessons::Parameter::Kind::flag)
            switched.values.set(parameter.name, parameter.max);
    }
    all.push_back(switched);
    return all;
}

inline std::vector<Invocation> all_variants() {
    std::vector<Invocation> all;
    for (const auto& program : catalogue().all()) {
        const auto some = variants(program);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

}  // namespace app
