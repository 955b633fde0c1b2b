package driftscope.setting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What is said of settings; whatever is not said has its standard value. Immutable.
public final class Values {

    public static final Values NONE = new Values(Map.of());

    private final Map<Setting<?>, Object> said;

    private Values(Map<Setting<?>, Object> said) {
        this.said = said;
    }

    public static <T> Values of(Setting<T> setting, T value) {
        return NONE.with(setting, value);
    }

    /// The value of a setting, or its standard value.
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) said.getOrDefault(setting, setting.standard());
    }

    public boolean says(Setting<?> setting) {
        return said.containsKey(setting);
    }

    public boolean isEmpty() {
        return said.isEmpty();
    }

    /// The settings of which something is said.
    public Set<Setting<?>> settings() {
        return said.keySet();
    }

    public <T> Values with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> more = new LinkedHashMap<>(said);
        more.put(setting, value);
        return new Values(more);
    }

    /// These values without what they say of some settings.
    public Values without(Collection<? extends Setting<?>> settings) {
        Map<Setting<?>, Object> fewer = new LinkedHashMap<>(said);
        fewer.keySet().removeAll(settings);
        return new Values(fewer);
    }

    public Values without(Setting<?> setting) {
        return without(Set.of(setting));
    }

    /// Only what is said of some settings.
    public Values only(Collection<? extends Setting<?>> settings) {
        Map<Setting<?>, Object> fewer = new LinkedHashMap<>(said);
        fewer.keySet().retainAll(settings);
        return new Values(fewer);
    }

    /// What these values say, and what `below` says of everything else.
    public Values over(Values below) {
        Map<Setting<?>, Object> both = new LinkedHashMap<>(below.said);
        both.putAll(said);
        return new Values(both);
    }

    /// What is said here and has another value there.
    public Values unlike(Values common) {
        Map<Setting<?>, Object> different = new LinkedHashMap<>(said);
        different.entrySet().removeIf(entry -> common.get(entry.getKey()).equals(entry.getValue()));
        return new Values(different);
    }

    /// The same values without those of settings that mean nothing beside the others.
    public Values applying() {
        Map<Setting<?>, Object> some = new LinkedHashMap<>(said);
        some.keySet().removeIf(setting -> !setting.applies(this));
        return new Values(some);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && said.equals(values.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
