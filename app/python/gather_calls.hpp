#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "app/python/named_gather.hpp"

namespace python {
struct LogicalLine;
}

namespace app {

/// Finds, in a Python text that is read statement by statement, the names that the lists of
/// gather() get: `results = await asyncio.gather(...)`.
class GatherCalls {
public:
    void add(const python::LogicalLine& statement);

    /// In order. To be asked once all statements have been added: an import may stand anywhere.
    [[nodiscard]] std::vector<NamedGather> named() const;

private:
    struct Call {
        std::string function;  ///< `asyncio.gather`
        int line;
        std::string name;  ///< of what it gives, once awaited; may be empty
    };
    /// One in which something awaited gets a name.
    struct NamingStatement {
        int first, last;
        std::vector<Call> calls;
    };

    void add_import(const python::LogicalLine& statement);

    std::set<std::string, std::less<>> gather_{"asyncio.gather"};  ///< what gather() is called
    std::vector<NamingStatement> statements_;
};

}  // namespace app
