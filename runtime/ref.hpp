#pragma once

#include <cstdint>
#include <utility>

#include "runtime/memory/pool.hpp"

namespace asyncio {

/// Base of objects that are shared through Ref. Single-threaded, so the count is a plain integer.
class RefCounted : public detail::Pooled {
public:
    RefCounted() = default;
    RefCounted(const RefCounted&) = delete;
    RefCounted& operator=(const RefCounted&) = delete;

    void retain() { ++refs_; }
    /// There is no other reference.
    [[nodiscard]] bool is_unique() const { return refs_ == 1; }
    void release() {
        if (--refs_ == 0)
            destroy();
    }

protected:
    virtual ~RefCounted() = default;

private:
    void destroy();

    std::uint32_t refs_ = 0;
};

/// A counted reference to a RefCounted object.
template <class T>
class Ref {
public:
    Ref() = default;
    Ref(T* object) : object_(object) {
        if (object_)
            object_->retain();
    }
    Ref(const Ref& other) : Ref(other.object_) {}
    Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    template <class U>
    Ref(const Ref<U>& other) : Ref(other.get()) {}
    ~Ref() {
        if (object_)
            object_->release();
    }
    Ref& operator=(Ref other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }

    [[nodiscard]] T* get() const { return object_; }
    T* operator->() const { return object_; }
    T& operator*() const { return *object_; }
    explicit operator bool() const { return object_ != nullptr; }
    bool operator==(const Ref&) const = default;

private:
    T* object_ = nullptr;
};

}  // namespace asyncio
