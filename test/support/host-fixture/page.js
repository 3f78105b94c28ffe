document.documentElement.dataset.ran = typeof window.bridge;
