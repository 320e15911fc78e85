// tests of FaceVision come here
