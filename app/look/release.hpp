#pragma once

namespace app {

/// For a std::unique_ptr to what a C library gives out and wants back.
template <auto release>
struct Release {
    template <class T>
    void operator()(T* owned) const {
        release(owned);
    }
};

}  // namespace app
