#include "app/job/failure.hpp"

namespace app {

std::string_view failure_key(const Failure& failure) {
    switch (failure.kind) {
        case Failure::Kind::no_python:
            return "job.failed.no_python";
        case Failure::Kind::old_python:
            return "job.failed.old_python";
        case Failure::Kind::syntax:
            return failure.line > 0 ? "job.failed.syntax" : "job.failed.syntax.somewhere";
        case Failure::Kind::raised:
            return failure.line > 0 ? "job.failed.raised" : "job.failed.raised.elsewhere";
        case Failure::Kind::refused:
            break;
    }
    return "job.failed.refused";
}

}  // namespace app
